'use strict';
// Turns a TrendChart, which the server computed, into an ECharts option. It decides looks, never figures.
(function (trend) {
  // Names at the lines' ends, where there is room and no range that they would cover.
  const hasEndLabels = (chart, narrow) => !chart.panels && !chart.stacked && !narrow && chart.series.length > 1 && chart.series.every(s => s.lows.every(low => low === null));

  // Parts of a whole: bars on each other, told apart by pattern as well as by colour.
  const bar = (chart, palette, index, marks) => ({
    type: 'bar', name: chart.series[index].name, data: chart.series[index].values, stack: 'whole', barCategoryGap: '18%',
    color: palette.series(index).colour, emphasis: { focus: 'series' }, ...marks,
  });

  const line = (chart, palette, words, index, isFirst, narrow) => {
    const series = chart.series[index];
    const look = palette.series(index);
    const marks = isFirst ? { markLine: lines(chart, palette), markArea: areas(chart, palette, words) } : {};
    if (chart.stacked) {
      return bar(chart, palette, index, marks);
    }
    return {
      type: 'line', name: series.name, data: series.values, connectNulls: false,
      symbol: look.symbol, symbolSize: chart.panels ? 4 : 6, showSymbol: chart.periods.length <= 60, showAllSymbol: true, color: look.colour,
      lineStyle: { width: 2, type: look.dash }, emphasis: { focus: 'series' },
      endLabel: { show: hasEndLabels(chart, narrow), formatter: '{a}', color: look.colour, distance: 8, width: 72, overflow: 'truncate', fontFamily: palette.font },
      labelLayout: { moveOverlap: 'shiftY' }, ...marks,
    };
  };

  const lines = (chart, palette) => ({
    symbol: 'none', silent: true, animation: false,
    lineStyle: { color: palette.soft, type: 'solid', width: 1 },
    data: [...pins(chart, palette), ...chart.breaks.map(b => ({
      name: b.label, xAxis: b.period,
      label: { show: !chart.panels, formatter: '{b}', position: 'end', align: b.period * 2 > chart.periods.length ? 'right' : 'left', color: palette.soft, fontSize: 11, fontFamily: palette.font },
    }))],
  });

  // A noted event: a dotted line with the number by which the list below tells it. Notes of one period share a line, and
  // neighbours' numbers stand at different heights.
  const pins = (chart, palette) => [...new Set((chart.pins ?? []).map(p => p.from))].map((from, i) => ({
    name: chart.pins.filter(p => p.from === from).map(p => p.number).join(' '), xAxis: from,
    lineStyle: { color: palette.soft, type: 'dotted', width: 1 },
    label: {
      formatter: '{b}', position: 'end', distance: -18 - 20 * (i % 2), color: palette.paper, backgroundColor: palette.soft, borderRadius: 8, padding: [2, 5], fontSize: 11, fontFamily: palette.font,
    },
  }));

  // One that lasted longer than its first period is shaded to its last.
  const spans = (chart, palette) => (chart.pins ?? []).filter(p => p.to > p.from)
    .map(p => [{ xAxis: p.from, itemStyle: { color: palette.soft, opacity: .08 } }, { xAxis: p.to }]);

  const areas = (chart, palette, words) => {
    const open = incomplete(chart, palette, words);
    const data = [...spans(chart, palette), ...(open?.data ?? [])];
    return data.length === 0 ? undefined : { ...(open ?? { silent: true }), data };
  };

  // Shades the way to the first period that has not ended: no trend should be read from it.
  const incomplete = (chart, palette, words) => !chart.incompleteFrom ? undefined : {
    silent: true, itemStyle: { color: palette.ground, opacity: .7 },
    label: { color: palette.soft, position: 'insideTop', fontSize: 11, fontFamily: palette.font },
    data: [[{ name: words.incomplete, xAxis: chart.incompleteFrom - 1 }, { xAxis: chart.periods.length - 1 }]],
  };

  // A rate that is not decided yet: a bar from its lowest to its highest possible value, with caps.
  const ranges = (chart, palette, index) => {
    const series = chart.series[index];
    const colour = palette.series(index).colour;
    const data = chart.banded ? [] : series.lows.map((low, i) => [i, low, series.highs[i]]).filter(d => d[1] !== null);
    const shift = (index - (chart.series.length - 1) / 2) * 5;
    return data.length === 0 ? [] : [{
      type: 'custom', name: series.name, data, encode: { x: 0, y: [1, 2] }, silent: true, color: colour, clip: false,
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

  // A band from low to high along the line: two invisible lines, the upper standing on the lower.
  const band = (chart, palette, index) => {
    const series = chart.series[index];
    const edge = { type: 'line', silent: true, symbol: 'none', stack: `band-${index}`, stackStrategy: 'all', lineStyle: { opacity: 0 }, tooltip: { show: false } };
    return !chart.banded ? [] : [
      { ...edge, data: series.lows },
      { ...edge, data: series.highs.map((high, i) => high === null ? null : high - series.lows[i]), areaStyle: { color: palette.series(index).colour, opacity: .18 } },
    ];
  };

  // What a control chart stands on: a centre, limits in steps, and rings around what asks for a look.
  const limits = (chart, palette, words, index) => {
    const series = chart.series[index];
    if (!series.limits) {
      return [];
    }
    const guide = (name, data, type) => ({ type: 'line', name, data, silent: true, symbol: 'none', step: 'middle', color: palette.soft, lineStyle: { width: 1, type }, tooltip: { show: false } });
    return [
      guide(words.centre, series.limits.centre, 'solid'), guide(words.limits, series.limits.lower, 'dashed'), guide(words.limits, series.limits.upper, 'dashed'),
      { type: 'scatter', name: series.name, silent: true, symbol: 'emptyCircle', symbolSize: 13, itemStyle: { color: palette.ink, borderWidth: 2 }, data: series.marked.map(i => [i, series.values[i]]), tooltip: { show: false } },
    ];
  };

  // Panels share one scale, or their heights could not be compared.
  const top = chart => chart.axisTo ?? (chart.ownScales ? undefined : chart.panels ? trend.roundUp(Math.max(1, ...chart.series.flatMap(s => [...s.values, ...s.highs, ...(s.limits?.upper ?? [])]))) : undefined);

  /** The option for the series of these indexes: all of them, or one for a panel. */
  trend.option = function (chart, words, indexes, narrow) {
    narrow ||= chart.isFixed;
    const palette = trend.palette();
    const text = { fontFamily: palette.font, color: palette.ink };
    const isPanel = chart.panels;
    return {
      textStyle: text, animation: false, aria: { enabled: true, label: { enabled: false }, decal: { show: chart.stacked } },
      graphic: indexes.every(i => chart.series[i].texts.every((_, p) => chart.series[i].values[p] === null && chart.series[i].lows[p] === null))
        ? [{ type: 'text', left: 'center', top: 'middle', silent: true, style: { text: words.none, fill: palette.soft, font: `13px ${palette.font}` } }] : [],
      title: { show: isPanel, text: isPanel ? chart.series[indexes[0]].name : '', left: 0, top: 0, textStyle: { ...text, fontSize: 13 } },
      legend: { show: !isPanel && indexes.length > 1, type: 'scroll', bottom: narrow || chart.stacked ? 0 : 36, left: 0, right: 0, itemWidth: 34, textStyle: text, pageTextStyle: text, data: indexes.map(i => chart.series[i].name) },
      grid: { left: 8, right: hasEndLabels(chart, narrow) ? 84 : 18 + (isPanel ? 0 : 2.5 * indexes.length), top: 34, bottom: isPanel ? 4 : narrow || chart.stacked ? 36 : 72, containLabel: true },
      tooltip: {
        trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: palette.paper, borderColor: palette.rule, textStyle: { ...text, fontSize: 13 },
        formatter: points => trend.reading(chart, points.length ? points[0].dataIndex : 0, indexes, '\n'),
      },
      xAxis: { type: 'category', data: chart.periods, boundaryGap: chart.stacked, axisLine: { lineStyle: { color: palette.soft } }, axisTick: { alignWithLabel: true }, axisLabel: { color: palette.soft, hideOverlap: true } },
      yAxis: { type: 'value', inverse: chart.inverted, min: chart.axisFrom, max: top(chart), minInterval: chart.inverted ? 1 : undefined, axisLabel: { color: palette.soft }, splitLine: { lineStyle: { color: palette.rule } } },
      dataZoom: isPanel ? [] : [{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false }, ...(narrow || chart.stacked ? [] : [{ type: 'slider', height: 18, bottom: 8, left: 50, right: 50, borderColor: palette.rule, textStyle: { color: palette.soft } }])],
      series: indexes.flatMap((i, n) => [line(chart, palette, words, i, n === 0, narrow), ...ranges(chart, palette, i), ...band(chart, palette, i), ...limits(chart, palette, words, i)]),
    };
  };

  /** A round number that is not smaller: 1, 2 or 5 with noughts. */
  trend.roundUp = value => {
    const size = 10 ** Math.floor(Math.log10(value));
    return size * [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find(n => n * size >= value);
  };

  /** What a saved picture needs beyond the drawing, as the page says it beside it: title, unit, version, and that data are invented. */
  trend.caption = function (chart) {
    const palette = trend.palette();
    const style = { fontFamily: palette.font, color: palette.ink };
    return { title: { show: true, text: chart.title, subtext: chart.subtitle, left: 0, top: 0, textStyle: { ...style, fontSize: 15 }, subtextStyle: { ...style, color: palette.soft } }, grid: { top: 84 } };
  };

  /** One period in words: the same texts as the table's. */
  trend.reading = (chart, period, indexes, separator) =>
    [chart.periods[period], ...indexes.map(i => `${chart.series[i].name} ${chart.series[i].texts[period]}`)].join(separator);
})(window.trend = window.trend || {});
