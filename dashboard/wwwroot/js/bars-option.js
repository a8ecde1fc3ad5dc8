'use strict';
// Turns a BarsChart into an ECharts option: what each group adds, to the right, or takes away, to the left.
(function (trend) {
  trend.barsOption = function (chart, words, indexes, narrow) {
    const palette = trend.palette();
    const text = { fontFamily: palette.font, color: palette.ink };
    const signed = v => !chart.isSigned ? v.toLocaleString('en') : v > 0 ? `+${v}` : `${v}`.replace('-', '\u2212');
    return {
      textStyle: text, animation: false, aria: { enabled: true, label: { enabled: false }, decal: { show: chart.series.length > 1 } },
      legend: { show: chart.series.length > 1, bottom: 0, left: 0, textStyle: text, data: chart.series.map(s => s.name) },
      grid: { left: 8, right: 40, top: 12, bottom: chart.series.length > 1 ? 34 : 8, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText', confine: true, backgroundColor: palette.paper, borderColor: palette.rule, textStyle: { ...text, fontSize: 13 }, formatter: p => chart.readings[p[0].dataIndex] },
      xAxis: { type: 'value', axisLabel: { color: palette.soft, formatter: signed, hideOverlap: true }, splitLine: { lineStyle: { color: palette.rule } } },
      yAxis: { type: 'category', inverse: true, data: chart.groups, axisTick: { show: false }, axisLine: { lineStyle: { color: palette.soft } }, axisLabel: { color: palette.ink, width: narrow ? 90 : 180, overflow: 'truncate' } },
      series: chart.series.map((s, i) => ({
        type: 'bar', name: s.name, stack: 'change', data: s.values, color: palette.series(i).colour, barMaxWidth: 22,
        label: { show: chart.series.length === 1, position: 'right', formatter: d => signed(d.value), color: palette.ink, fontSize: 12, fontFamily: palette.font },
      })),
    };
  };
})(window.trend = window.trend || {});
