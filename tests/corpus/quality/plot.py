"""Two plots as SVG, written by hand: the trade of recall against alerts, and the families."""
from xml.sax.saxutils import escape

INK, FAINT, GOOD, BAD, LINES = "#222", "#ccc", "#4a7a4a", "#b5533c", ("#1f5fa8", "#c07a18")


class Drawing:
    def __init__(self, width, height, title):
        self.parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" '
                      'height="%d" font-family="sans-serif" font-size="12" fill="%s">'
                      % (width, height, width, height, INK),
                      "<title>%s</title>" % escape(title),
                      '<rect width="100%" height="100%" fill="#fff"/>']

    def line(self, x1, y1, x2, y2, colour=FAINT, width=1):
        self.parts.append('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" '
                          'stroke-width="%g"/>' % (x1, y1, x2, y2, colour, width))

    def text(self, x, y, text, anchor="start", colour=INK, size=12):
        self.parts.append('<text x="%.1f" y="%.1f" text-anchor="%s" fill="%s" font-size="%d">'
                          "%s</text>" % (x, y, anchor, colour, size, escape(text)))

    def path(self, points, colour):
        self.parts.append('<polyline fill="none" stroke="%s" stroke-width="2" points="%s"/>' % (
            colour, " ".join("%.1f,%.1f" % point for point in points)))

    def dot(self, x, y, colour, radius=3):
        self.parts.append('<circle cx="%.1f" cy="%.1f" r="%g" fill="%s"/>' % (
            x, y, radius, colour))

    def bar(self, x, y, width, height, colour):
        self.parts.append('<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>' % (
            x, y, width, height, colour))

    def write(self, path):
        with open(path, "w", encoding="utf-8") as out:
            out.write("\n".join(self.parts + ["</svg>"]) + "\n")


def sweep(path, rows, classes, marked, goal):
    """rows: (threshold, alert rate, recall of each class); marked: {threshold: name};
    goal: the alert rate that is asked."""
    left, top, wide, high = 60, 40, 560, 340
    most = max([row[1] for row in rows] + [1.5 * goal])
    floor = int(10 * min(value for row in rows for value in row[2:])) / 10
    drawing = Drawing(800, 440, "Recall of changed names against alerts on ordinary names")

    def at(rate, recall):
        return left + wide * rate / most, top + high * (1 - (recall - floor) / (1 - floor))
    for step in range(6):
        rate, recall = most * step / 5, floor + (1 - floor) * step / 5
        drawing.line(*at(rate, floor), *at(rate, 1))
        drawing.line(*at(0, recall), *at(most, recall))
        drawing.text(at(rate, floor)[0], top + high + 18, "%.2f %%" % (100 * rate), "middle")
        drawing.text(left - 6, at(0, recall)[1] + 4, "%.0f %%" % (100 * recall), "end")
    drawing.line(*at(goal, floor), *at(goal, 1), BAD)
    drawing.text(at(goal, 1)[0], top - 8, "most alerts asked", "middle", BAD)
    drawing.text(left + wide / 2, top + high + 40, "ordinary US names alerted", "middle")
    for column, (_, title) in enumerate(classes):
        points = [at(row[1], row[2 + column]) for row in rows]
        drawing.path(points, LINES[column])
        drawing.text(left + wide + 12, top + 20 + 20 * column, "mean of the %s class" % title,
                     colour=LINES[column])
        for row, point in zip(rows, points):
            drawing.dot(*point, LINES[column], 5 if row[0] in marked else 2.5)
            if row[0] in marked and column == 0:
                below = point[1] + 20 + 16 * sorted(marked).index(row[0])
                drawing.line(*point, point[0], below - 8, INK)
                drawing.text(point[0] + 4, below, "%s %.3f" % (marked[row[0]], row[0]), size=11)
    drawing.write(path)


def families(path, rows):
    """rows: (title, recall, goal or None)"""
    left, top, wide, step = 270, 30, 400, 18
    drawing = Drawing(760, top + step * len(rows) + 40, "Share of changed names found, by family")
    for mark in range(0, 101, 20):
        x = left + wide * mark / 100
        drawing.line(x, top - 6, x, top + step * len(rows))
        drawing.text(x, top + step * len(rows) + 18, "%d %%" % mark, "middle")
    for place, (title, recall, goal) in enumerate(rows):
        y = top + step * place
        colour = FAINT if goal is None else GOOD if recall >= goal else BAD
        drawing.text(left - 8, y + 11, title, "end")
        drawing.bar(left, y + 2, wide * recall, step - 5, colour)
        drawing.text(left + wide + 8, y + 11, "%.1f %%" % (100 * recall), size=11)
        if goal is not None:
            drawing.line(left + wide * goal, y, left + wide * goal, y + step - 1, INK, 2)
    drawing.text(left, 16, "the mark is what is asked; grey has no goal", size=11)
    drawing.write(path)
