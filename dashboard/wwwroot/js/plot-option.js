'use strict';
// Turns a PlotChart into an ECharts option: points with limits (a funnel), or staircases with bands (waits).
(function (trend) {
  const points = (series, palette, narrow) => ({
    type: 'scatter', name: series.name, symbol: 'circle', color: palette.series(0).colour, itemStyle: { opacity: .85 }, emphasis: { scale: 1.3 },
    data: series.points.map(p => ({ value: [p.x, p.y], text: p.text, name: p.name, isMarked: p.isMarked, symbol: p.isMarked ? 'diamond' : 'circle', symbolSize: p.isMarked ? 15 : 9, itemStyle: p.isMarked ? { color: palette.ink } : undefined })),
    label: { show: true, position: 'top', formatter: d => d.data.isMarked || (series.points.length <= 15 && !narrow) ? d.data.name : '', color: palette.ink, fontSize: 12, fontFamily: palette.font },
    labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
  });

  const limit = (series, palette, isTarget) => ({
    type: 'line', name: series.name, data: series.points.map(p => [p.x, p.y]), symbol: 'none', silent: true, color: palette.soft, tooltip: { show: false },
    lineStyle: { width: isTarget ? 1.5 : 1, type: isTarget ? 'solid' : series.name.includes('99') ? [2, 3] : [7, 4] },
  });

  const steps = (series, palette, index) => {
    const look = palette.series(index);
    const edge = { type: 'line', step: 'end', symbol: 'none', silent: true, stack: `band-${index}`, stackStrategy: 'all', lineStyle: { opacity: 0 }, tooltip: { show: false } };
    return [
      { type: 'line', step: 'end', name: series.name, data: series.points.map(p => [p.x, p.y]), symbol: look.symbol, symbolSize: 6, showSymbol: false, color: look.colour, lineStyle: { width: 2, type: look.dash } },
      { ...edge, data: series.points.map(p => [p.x, p.low]) },
      { ...edge, data: series.points.map(p => [p.x, p.high - p.low]), areaStyle: { color: look.colour, opacity: .12 } },
    ];
  };

  trend.plotOption = function (chart, words, indexes, narrow) {
    const palette = trend.palette();
    const text = { fontFamily: palette.font, color: palette.ink };
    const isSteps = chart.series.some(s => s.shape === 'steps');
    const axis = { axisLine: { lineStyle: { color: palette.soft } }, axisLabel: { color: palette.soft, hideOverlap: true }, nameTextStyle: { color: palette.soft } };
    const at = (series, x) => series.points.findLast(p => p.x <= x);
    const reading = x => [`${x} ${chart.across}`, ...chart.series.filter(s => s.shape === 'steps').map(s => at(s, x)).map((p, i) => p ? `${chart.series[i].name} ${p.y.toFixed(1)} % (${p.low.toFixed(1)}–${p.high.toFixed(1)})` : '')].join('\n');
    return {
      textStyle: text, animation: false, aria: { enabled: true, label: { enabled: false } },
      legend: { show: true, type: 'scroll', bottom: 0, left: 0, right: 0, itemWidth: 34, textStyle: text, pageTextStyle: text, data: [...new Set(chart.series.map(s => s.name))] },
      grid: { left: 8, right: 28, top: 34, bottom: 62, containLabel: true },
      tooltip: {
        trigger: isSteps ? 'axis' : 'item', renderMode: 'richText', confine: true, backgroundColor: palette.paper, borderColor: palette.rule, textStyle: { ...text, fontSize: 13 },
        formatter: p => isSteps ? reading(p[0].axisValue) : p.data.text,
      },
      xAxis: { type: 'value', name: chart.across, nameLocation: 'middle', nameGap: 26, min: isSteps ? 0 : 'dataMin', max: chart.acrossTo ?? 'dataMax', splitLine: { show: false }, ...axis, axisLabel: { ...axis.axisLabel, formatter: v => Math.round(v).toLocaleString('en-US') } },
      yAxis: { type: 'value', min: chart.axisFrom, max: chart.axisTo ?? undefined, splitLine: { lineStyle: { color: palette.rule } }, ...axis },
      dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, filterMode: 'none' }],
      series: chart.series.flatMap((s, i) => s.shape === 'points' ? [points(s, palette, narrow)] : s.shape === 'steps' ? steps(s, palette, i) : [limit(s, palette, i === 0)]),
    };
  };
})(window.trend = window.trend || {});
