/** Sizes are of paper: the page is 210 × 297 mm, and millimetres of the drawings are millimetres. */
export const pageStyle = `
@page { size: A4; margin: 9mm 10mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { background: #fff; color: #1d2225; font: 8.4pt/1.32 system-ui, "Helvetica Neue", Arial, sans-serif;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
main { width: 190mm; margin: 0 auto; }
@media screen { main { margin: 9mm auto; } }
h1 { font-size: 15pt; line-height: 1.15; }
h2 { font-size: 8.6pt; margin: 2.4mm 0 .8mm; border-top: .3mm solid #cfd1cb; padding-top: .9mm; }
h1, h2, header p { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
small { font-weight: normal; color: #5d6567; }
.warning { color: #8a5a00; }
.figures { display: flex; gap: 3mm; margin-top: 2mm; }
.figures div { flex: 1 1 0; border: .25mm solid #cfd1cb; border-radius: 1mm; padding: 1mm 1.8mm; white-space: nowrap; }
.figures dt, .about { color: #5d6567; font-size: 7.4pt; }
.figures dd { font-size: 12pt; line-height: 1.2; }
.figures .about { font-size: 7.4pt; }
.two { display: grid; grid-template-columns: 100mm 86mm; gap: 4mm; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1mm; font-variant-numeric: tabular-nums; }
td { text-align: right; padding: .25mm 0 .25mm 2.4mm; }
th { text-align: left; white-space: nowrap; }
thead td { color: #5d6567; font-size: 7.4pt; }
th i { display: inline-block; width: 2.2mm; height: 2.2mm; margin-right: 1.2mm; }
ul { list-style: none; }
li { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
svg { display: block; overflow: hidden; }
svg text { font: 2.6px system-ui, "Helvetica Neue", Arial, sans-serif; fill: #5d6567; }
.tachogram, .bar { width: 100%; }
.bar text { fill: #fff; font-weight: bold; }
.axis { stroke: #dfe0db; stroke-width: .2; fill: none; }
.paper { stroke: #f0c9cd; stroke-width: .15; fill: none; }
.trace { stroke: #1d2225; stroke-width: .28; fill: none; stroke-linejoin: round; }
svg .lead { fill: #1d2225; }
svg .beat { font-weight: bold; font-size: 3px; }
.examples { display: flex; gap: 4.25mm; }
figcaption { font-size: 7.4pt; line-height: 1.2; white-space: nowrap; }
code { font: 7pt ui-monospace, Menlo, Consolas, monospace; }
footer { margin-top: 2mm; border-top: .3mm solid #cfd1cb; padding-top: 1mm; font-size: 7.2pt; line-height: 1.28; }
`.trim();
