"""Plots of glyphs. The same numbers stand beside each as text: a plot can't be read aloud."""

from textual.app import RenderResult
from textual_plotext import PlotextPlot

from practice.domain.text import one_line
from practice.tui.charts import Chart, Trace

_MARGIN = 0.35
"""Of one step, so that a mark on an edge is whole."""


class Plot(PlotextPlot):
    """Draws one chart after the other."""

    can_focus = False

    def show(self, chart: Chart) -> None:
        """Draw a chart."""
        plot = self.plt
        plot.clear_figure()
        for trace in chart.traces:
            self._draw(trace)
        ups = [place for place, _ in chart.up]
        plot.ylim(min(ups) - _MARGIN, max(ups) + _MARGIN)
        plot.yticks(ups, [str(one_line(name)) for _, name in chart.up])
        places = [place for place, _ in chart.across]
        if places:
            plot.xlim(min(places) - _MARGIN, max(places) + _MARGIN)
            plot.xticks(places, [str(one_line(name)) for _, name in chart.across])
        self.refresh()

    def render(self) -> RenderResult:
        """The plot; where the terminal's own colours are used, its frame is in those too."""
        own = self.app.current_theme.ansi
        self.set_reactive(PlotextPlot.theme, "clear" if own else "auto")
        return super().render()

    def _draw(self, trace: Trace) -> None:
        across, up = [x for x, _ in trace.points], [y for _, y in trace.points]
        if trace.joined:
            self.plt.plot(across, up, marker="braille", color=trace.colour)
        self.plt.scatter(across, up, marker=trace.marker, color=trace.colour)
