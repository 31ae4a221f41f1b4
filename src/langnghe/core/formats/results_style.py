"""The look of the public results page: one small sheet that stands in the page itself."""

import re

_SHEET = """
:root{color-scheme:light dark;--paper:#fff;--soft:#f2f4f4;--ink:#1a2326;--muted:#4d5a63;--line:#c9cfd1;--brand:#0e5c63;
--bar:#3f6f98;--apart:#f6f6f6;--warn:#fbefd2;--focus:#b4471f}
@media(prefers-color-scheme:dark){:root{--paper:#101618;--soft:#1b2427;--ink:#e7ecec;--muted:#a9b6b9;--line:#3a484d;
--brand:#7acfcd;--bar:#7fb0d8;--warn:#3a2e12;--focus:#f2a07e}}
*{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%}
body{margin:0;font:1rem/1.6 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--paper);
overflow-wrap:break-word}
header,main,footer{max-width:68rem;margin:0 auto;padding:1rem 1.1rem}
h1,h2,h3{line-height:1.3;text-wrap:balance}
h1{font-size:clamp(1.4rem,1.1rem + 1.6vw,2rem);margin:.2rem 0 .8rem}
h2{font-size:1.35rem;margin:2.6rem 0 .8rem;padding-top:.8rem;border-top:2px solid var(--brand)}
h3{font-size:1.08rem;margin:1.9rem 0 .5rem}
p,ul{margin:0 0 .7rem;max-width:46rem}
a{color:var(--brand);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem .8rem}
.kind{color:var(--muted);margin:0}
.top{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;justify-content:space-between;padding-bottom:0}
.top a,nav a,.get a{display:inline-block;padding:.3rem 0;min-height:1.6rem}
.lead p{margin:0 0 .15rem}
.warn{background:var(--warn);padding:.6rem .9rem;margin:1rem 0;font-weight:600;max-width:none}
nav{background:var(--soft);padding:.8rem 1.1rem;margin:1.4rem 0}
nav h2{font-size:1rem;border:0;margin:0;padding:0}
nav ul{margin:.2rem 0 0;padding-left:1.1rem}
.show{display:grid;gap:1rem 2.2rem;align-items:start;grid-template-columns:minmax(0,46rem)}
@media(min-width:56rem){.two{grid-template-columns:minmax(20rem,25rem) minmax(0,1fr)}}
figure{margin:0}
.scroll{overflow-x:auto;max-width:100%}
section>.scroll{margin-top:1.2rem}
table{border-collapse:collapse;font-size:.94rem;width:100%}
caption{text-align:left;font-weight:600;padding:0 0 .4rem}
th,td{border-bottom:1px solid var(--line);padding:.32rem .2rem .32rem .6rem;text-align:right;vertical-align:top;font-weight:400;
font-variant-numeric:tabular-nums}
thead th{font-weight:600;border-bottom:2px solid var(--line)}
tr>:first-child,.l{text-align:left;padding-left:0}
tbody th{min-width:9rem}
article caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note{font-size:.87rem;color:var(--muted);margin:.4rem 0 0}
.get{font-size:.9rem;margin:.3rem 0 0}
code,.code td{font:.85rem/1.5 ui-monospace,"Roboto Mono",monospace;overflow-wrap:anywhere}
svg{display:block;overflow:visible}
svg text{font-size:14px;fill:currentColor}
svg rect{stroke:var(--muted);stroke-width:.6}
svg .b{fill:var(--bar);stroke:none}
svg .a{fill:var(--apart)}
svg .a,svg .a rect{stroke:#777;stroke-dasharray:3 2}
svg g text{text-anchor:middle;font-size:13px}
svg .w text{fill:#fff}
svg .k text{fill:#000}
footer{color:var(--muted);font-size:.87rem;border-top:1px solid var(--line);margin-top:3rem}
@media print{:root{--paper:#fff;--ink:#000;--muted:#333;--line:#999;--brand:#000;--bar:#555}
nav,.top,.get,.skip{display:none}body{font-size:10.5pt}header,main,footer{max-width:none;padding:0}
h2,h3,caption{break-after:avoid}tr,figure,svg{break-inside:avoid}.scroll{overflow:visible}
svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""

STYLE = re.sub(r"\n+", "", _SHEET)
"""The sheet without line ends."""
