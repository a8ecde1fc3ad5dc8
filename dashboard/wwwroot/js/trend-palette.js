'use strict';
// Colours, symbols and dashes of the series. Each differs from its neighbours in all three, so that colour never
// carries a meaning alone. The colours are the stylesheet's, light or dark.
(function (trend) {
  const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyTriangle'];
  const dashes = ['solid', [7, 3], [2, 2.5], [9, 3, 2, 3], [12, 4], [4, 2, 1, 2, 1, 2]];

  trend.palette = function () {
    const style = getComputedStyle(document.documentElement);
    const read = name => style.getPropertyValue(name).trim();
    const colours = symbols.map((_, i) => read(`--series-${i + 1}`));
    return {
      ink: read('--ink'), soft: read('--soft'), rule: read('--rule'), paper: read('--paper'), ground: read('--accent-ground'),
      font: getComputedStyle(document.body).fontFamily,
      series: index => ({
        colour: colours[index % colours.length],
        symbol: symbols[index % symbols.length],
        // Beyond six cities colours return, with another dash.
        dash: dashes[(index + Math.floor(index / colours.length)) % dashes.length],
      }),
    };
  };
})(window.trend = window.trend || {});
