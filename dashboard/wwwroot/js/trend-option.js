'use strict';
// Turns a TrendChart, which the server computed, into an ECharts option. It decides looks, never figures.
(function (trend) {
  const line = (chart, palette, words, index, isFirst) => {
    const series = chart.series[index];
    const look = palette.series(index);
    const marks = isFirst ? { markLine: breaks(chart, palette), markArea: incomplete(chart, palette, words) } : {};
    return {
      type: 'line', name: series.name, data: series.values, connectNulls: false,
      symbol: look.symbol, symbolSize: 6, showSymbol: chart.periods.length <= 60, color: look.colour,
      lineStyle: { width: 2, type: look.dash }, emphasis: { focus: 'series' },
      endLabel: { show: !chart.panels && chart.series.length > 1, formatter: '{a}', color: look.colour, distance: 8, fontFamily: palette.font },
      labelLayout: { moveOverlap: 'shiftY' }, ...marks,
    };
  };

  const breaks = (chart, palette) => ({
    symbol: 'none', silent: true, animation: false,
    lineStyle: { color: palette.soft, type: 'solid', width: 1 },
    label: { formatter: p => p.name, color: palette.soft, position: 'insideEndTop', fontSize: 11, fontFamily: palette.font },
    data: chart.breaks.map(b => ({ name: b.label, xAxis: b.period })),
  });

  const incomplete = (chart, palette, words) => chart.incompleteFrom === null ? undefined : {
    silent: true, itemStyle: { color: palette.ground, opacity: .7 },
    label: { color: palette.soft, position: 'insideTop', fontSize: 11, fontFamily: palette.font },
    data: [[{ name: words.incomplete, xAxis: chart.incompleteFrom }, { xAxis: chart.periods.length - 1 }]],
  };

  // A rate that is not decided yet: a bar from its lowest to its highest possible value, with caps.
  const ranges = (chart, palette, index) => {
    const series = chart.series[index];
    const colour = palette.series(index).colour;
    const data = series.lows.map((low, i) => [i, low, series.highs[i]]).filter(d => d[1] !== null);
    const shift = (index - (chart.series.length - 1) / 2) * 5;
    return data.length === 0 ? [] : [{
      type: 'custom', name: series.name, data, encode: { x: 0, y: [1, 2] }, silent: true, color: colour, clip: true,
      renderItem: (_, api) => {
        const low = api.coord([api.value(0), api.value(1)]);
        const high = api.coord([api.value(0), api.value(2)]);
        const stroke = { stroke: colour, lineWidth: 2 };
        const bar = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1: x1 + shift, y1, x2: x2 + shift, y2 }, style: stroke });
        return { type: 'group', children: [
          bar(low[0], low[1], high[0], high[1]), bar(low[0] - 4, low[1], low[0] + 4, low[1]), bar(low[0] - 4, high[1], low[0] + 4, high[1])] };
      },
    }];
  };

  const bounds = chart => {
    const values = chart.series.flatMap(s => [...s.values, ...s.highs]).filter(v => v !== null);
    const highest = Math.max(1, ...values);
    return { max: chart.unit === '%' && highest > 50 ? 100 : undefined, shared: chart.panels && chart.unit !== '%' ? Math.ceil(highest * 1.05) : undefined };
  };

  /** The option for the series of these indexes: all of them, or one for a panel. */
  trend.option = function (chart, words, indexes, narrow) {
    const palette = trend.palette();
    const text = { fontFamily: palette.font, color: palette.ink };
    const { max, shared } = bounds(chart);
    const isPanel = chart.panels;
    const single = isPanel ? chart.series[indexes[0]].name : null;
    return {
      textStyle: text, animation: false, aria: { enabled: true, label: { enabled: false } },
      title: { text: single || chart.title, subtext: isPanel ? '' : chart.subtitle, left: 0, top: 0, textStyle: { ...text, fontSize: isPanel ? 13 : 15, width: narrow ? 320 : undefined, overflow: 'truncate' }, subtextStyle: { color: palette.soft, fontSize: 12, width: narrow ? 330 : undefined, overflow: 'break' } },
      legend: { show: !isPanel && indexes.length > 1, type: 'scroll', bottom: narrow ? 4 : 40, left: 0, right: 0, itemWidth: 34, textStyle: text, pageTextStyle: text, data: indexes.map(i => chart.series[i].name) },
      grid: { left: 8, right: isPanel ? 12 : narrow ? 14 : 84, top: isPanel ? 34 : 78, bottom: isPanel ? 4 : narrow ? 40 : 78, containLabel: true },
      tooltip: {
        trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: palette.paper, borderColor: palette.rule, textStyle: { ...text, fontSize: 13 },
        formatter: points => trend.reading(chart, points.length ? points[0].dataIndex : 0, indexes, '\n'),
      },
      xAxis: { type: 'category', data: chart.periods, boundaryGap: false, axisLine: { lineStyle: { color: palette.soft } }, axisTick: { alignWithLabel: true }, axisLabel: { color: palette.soft, hideOverlap: true } },
      yAxis: { type: 'value', min: 0, max: shared ?? max, name: isPanel ? '' : chart.unit, nameTextStyle: { color: palette.soft, align: 'left' }, axisLabel: { color: palette.soft }, splitLine: { lineStyle: { color: palette.rule } } },
      dataZoom: isPanel ? [] : [{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false }, ...(narrow ? [] : [{ type: 'slider', height: 18, bottom: 6, borderColor: palette.rule, textStyle: { color: palette.soft } }])],
      series: indexes.flatMap((i, n) => [line(chart, palette, words, i, n === 0), ...ranges(chart, palette, i)]),
    };
  };

  /** One period in words: the same texts as the table's. */
  trend.reading = (chart, period, indexes, separator) =>
    [chart.periods[period], ...indexes.map(i => `${chart.series[i].name} ${chart.series[i].texts[period]}`)].join(separator);
})(window.trend = window.trend || {});
