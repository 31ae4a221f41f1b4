"""A trained net as a file."""

import numpy as np

from langnghe.core.formats.mark_net import read_mark_net, write_mark_net
from langnghe.core.paper.marks import Layer, Net

SIXTEENTHS = np.arange(6, dtype=np.float32).reshape(2, 3) / 16
NET = Net(SIXTEENTHS[0], SIXTEENTHS[1], (Layer(SIXTEENTHS, SIXTEENTHS[0]),), 1.25)


def test_a_net_is_read_back_as_it_was_written():
    again = read_mark_net(write_mark_net(NET))
    assert write_mark_net(again) == write_mark_net(NET)
    assert (again.heat, again.layers[0].weights.tolist()) == (1.25, SIXTEENTHS.tolist())
