"""Pictures come out of files of many kinds one by one, and what cannot be opened says why."""

import warnings
import zlib
from io import BytesIO
from struct import pack

import numpy as np
import pikepdf
import pytest
from PIL import Image

from langnghe.core.formats import pictures
from langnghe.core.formats.pictures import count_pictures, open_pictures

GREY = np.tile(np.linspace(0, 255, 620, dtype=np.uint8), (877, 1))


def saved(image, kind, **options):
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def plain(mode="L"):
    return Image.fromarray(GREY).convert(mode)


def opened(content, only=None):
    return list(open_pictures(BytesIO(content), "a file", only))


def told(content):
    return [(each.number, each.grey.shape if each.grey is not None else each.finding.code) for each in opened(content)]


def pdf(*pages):
    """A PDF of pages, each a picture and how it is put there."""
    made = pikepdf.new()
    for image, options in pages:
        page = made.add_blank_page(page_size=(595, 842))
        stream = pikepdf.Stream(made, saved(image, "JPEG"))
        name = pikepdf.Name
        about = {"/Type": name.XObject, "/Subtype": name.Image, "/Width": image.width, "/Height": image.height}
        about |= {"/ColorSpace": name.DeviceGray, "/BitsPerComponent": 8, "/Filter": name.DCTDecode}
        for key, value in about.items():
            stream[key] = value
        if options.get("packed"):
            stream.write(zlib.compress(GREY.tobytes()), filter=name.FlateDecode)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=stream))
        page.Contents = made.make_stream(options.get("content", b"q 595 0 0 842 0 0 cm /I Do Q"))
        if "rotate" in options:
            page.Rotate = options["rotate"]
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def png_of(width, height):
    """The head of a PNG that says it is so large, and next to nothing behind it."""

    def chunk(kind, data):
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "L"), ("PNG", "1"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "L"), ("JPEG", "RGB"), ("JPEG", "CMYK"), ("TIFF", "L")],
)
def test_every_kind_of_picture_is_opened_grey(kind, mode):
    assert told(saved(plain(mode), kind)) == [(1, (877, 620))]


def test_deep_grey_becomes_bytes():
    deep = Image.fromarray(GREY.astype(np.uint16) * 256)
    assert np.array_equal(opened(saved(deep, "PNG"))[0].grey, GREY)


def test_what_shows_through_is_white():
    assert opened(saved(Image.new("RGBA", (30, 30), (0, 0, 0, 0)), "PNG"))[0].grey.min() == 255


@pytest.mark.skipif(not pictures.HEIC, reason="needs the extra for HEIC")
def test_heic_is_opened_where_it_can_be():
    assert told(saved(plain("RGB"), "HEIF")) == [(1, (877, 620))]


def test_heic_elsewhere_is_refused_with_advice(monkeypatch):
    monkeypatch.setattr(pictures, "HEIC", False)
    assert told(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(90)) == [(1, "picture.no_heic")]


def test_a_photograph_is_turned_as_its_file_says():
    exif = Image.Exif()
    exif[0x0112] = 6
    for kind in ("JPEG", "PNG"):
        assert told(saved(plain(), kind, exif=exif)) == [(1, (620, 877))]


def test_large_pictures_are_made_smaller():
    large = Image.new("L", (9000, 300), 200)
    assert told(saved(large, "JPEG")) == [(1, (147, 4400))]
    assert told(saved(large, "PNG")) == [(1, (147, 4400))]


def test_the_pages_of_a_tiff_come_one_by_one():
    content = saved(plain(), "TIFF", save_all=True, append_images=[Image.new("L", (40, 30)), plain()])
    assert (count_pictures(BytesIO(content), "f"), told(content)) == (3, [(1, (877, 620)), (2, (30, 40)), (3, (877, 620))])
    assert [each.number for each in opened(content, range(2, 4))] == [2, 3]


def test_a_picture_is_taken_out_of_a_scanned_page():
    some = pdf((plain(), {}), (plain(), {"rotate": 90}), (plain(), {"packed": True}))
    assert told(some) == [(1, (877, 620)), (2, (620, 877)), (3, (877, 620))]
    assert (count_pictures(BytesIO(some), "f"), [each.number for each in opened(some, range(2, 3))]) == (3, [2])


@pytest.mark.parametrize(
    "page",
    [
        (plain(), {"content": b"q 595 0 0 842 0 0 cm /I Do Q 0 0 m 9 9 l S"}),
        (Image.new("L", (700, 700)), {}),
    ],
    ids=["drawn over", "not the whole page"],
)
def test_other_pages_are_drawn(page):
    assert told(pdf(page)) == [(1, (2924, 2066))]


def as_written(made):
    buffer = BytesIO()
    made.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return buffer.getvalue()


def zeros(megabytes):
    """So many of them, deflated, in a few hundred thousand bytes."""
    packer = zlib.compressobj()
    first = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + (packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)) * (megabytes - 1)


@pytest.mark.parametrize(
    ("content", "packed"),
    [(zeros(320), [pikepdf.Name.FlateDecode]), (b"x", [pikepdf.Name.FlateDecode] * 2)],
    ids=["too much", "packed twice"],
)
def test_what_would_swell_beyond_memory_is_not_unpacked(content, packed):
    made = pikepdf.open(BytesIO(pdf((plain(), {}), (plain(), {}))))
    made.pages[0].Contents.write(content, filter=pikepdf.Array(packed))
    assert told(as_written(made)) == [(1, "picture.swollen"), (2, (877, 620))]


def test_a_large_stream_that_stays_within_bounds_is_read():
    made = pikepdf.open(BytesIO(pdf((plain(), {}))))
    comment = b"% " + np.random.default_rng(1).bytes(400_000).hex().encode()
    packed = made.make_stream(b"")
    packed.write(zlib.compress(comment), filter=pikepdf.Name.FlateDecode)
    made.pages[0].Contents = pikepdf.Array([made.pages[0].Contents, packed])
    assert told(as_written(made)) == [(1, (877, 620))]


def encrypted():
    made = pikepdf.open(BytesIO(pdf((plain(), {}))))
    buffer = BytesIO()
    made.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    return buffer.getvalue()


def png_cut():
    content = saved(plain(), "PNG")
    return content[: len(content) // 2]


def jpeg_cut():
    content = saved(plain(), "JPEG")
    return content[: len(content) // 2]


def tiff_without_dimensions():
    """Of two pages, the second of which does not say how wide it is."""
    buffer = BytesIO()
    Image.new("L", (40, 60)).save(buffer, "TIFF", save_all=True, append_images=[Image.new("L", (40, 60))])
    content = bytearray(buffer.getvalue())
    first = int.from_bytes(content[4:8], "little")
    after = first + 2 + 12 * int.from_bytes(content[first : first + 2], "little")
    second = int.from_bytes(content[after : after + 4], "little")
    content[second + 2 : second + 4] = (60_000).to_bytes(2, "little")
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "picture.unknown"),
        (tiff_without_dimensions(), "picture.damaged"),
        (b"Dear reader", "picture.unknown"),
        (png_cut(), "picture.damaged"),
        (b"\x89PNG nothing", "picture.damaged"),
        (jpeg_cut(), "picture.damaged"),
        (png_of(20_000, 20_000), "picture.too_large"),
        (png_of(10_000, 9_500), "picture.too_large"),
        (png_of(10_000, 8_500), "picture.too_large"),
        (saved(plain(), "TIFF")[:3000], "picture.damaged"),
        (pdf((plain(), {}))[:9000], "picture.damaged_pdf"),
        (encrypted(), "picture.encrypted"),
    ],
    ids=[
        "empty",
        "tiff of two",
        "words",
        "png cut",
        "png head",
        "jpeg cut",
        "20,000",
        "bomb",
        "too large",
        "tiff cut",
        "pdf cut",
        "locked",
    ],
)
def test_what_cannot_be_opened_says_why(content, code):
    assert (told(content), count_pictures(BytesIO(content), "f")) == ([(1, code)], 1)


def test_a_bad_page_does_not_stop_the_next():
    made = pikepdf.open(BytesIO(pdf(*[(plain(), {})] * 3)))
    made.pages[0].Resources.XObject.I.write(jpeg_cut(), filter=pikepdf.Name.DCTDecode)
    del made.pages[1].Resources.XObject.I["/Width"]
    assert told(as_written(made)) == [(1, "picture.damaged"), (2, "picture.bad_page"), (3, (877, 620))]


def test_no_warning_escapes():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert told(png_of(12_000, 9_000))[0][1] == "picture.too_large"
