import KPIMarkdown

/// Writes SVG: attributes in the order given, coordinates with at most two decimals, so that equal charts have equal bytes.
struct SVG {
  private var body = ""

  /// A coordinate: two decimals at most, no exponent, never NaN; far outside any chart it is cut off.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = Int((min(max(value, -100_000), 100_000) * 100).rounded())
    let whole = hundredths.magnitude / 100
    let rest = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, _ style: String) {
    body += "<rect x=\"\(SVG.number(x))\" y=\"\(SVG.number(y))\" width=\"\(SVG.number(max(0, width)))\""
    body += " height=\"\(SVG.number(max(0, height)))\" class=\"\(style)\"/>"
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    body +=
      "<line x1=\"\(SVG.number(x1))\" y1=\"\(SVG.number(y1))\" x2=\"\(SVG.number(x2))\" y2=\"\(SVG.number(y2))\" class=\"\(style)\"/>"
  }

  mutating func polyline(_ points: [(x: Double, y: Double)], _ style: String) {
    let list = points.map { "\(SVG.number($0.x)),\(SVG.number($0.y))" }.joined(separator: " ")
    body += "<polyline points=\"\(list)\" class=\"\(style)\"/>"
  }

  mutating func circle(_ x: Double, _ y: Double, radius: Double, _ style: String) {
    body += "<circle cx=\"\(SVG.number(x))\" cy=\"\(SVG.number(y))\" r=\"\(SVG.number(radius))\" class=\"\(style)\"/>"
  }

  mutating func path(_ steps: String, _ style: String) {
    body += "<path d=\"\(steps)\" class=\"\(style)\"/>"
  }

  mutating func text(_ x: Double, _ y: Double, _ text: String, _ style: String) {
    body +=
      "<text x=\"\(SVG.number(x))\" y=\"\(SVG.number(y))\" class=\"\(style)\">\(HTMLEscaping.text(text))</text>"
  }

  /// The picture. Inside a page `id` tells it from others; a file of its own brings its style along.
  func picture(
    width: Int, height: Int, style: String, title: String, summary: String, isFile: Bool, fixedSize: Bool = false
  ) -> String {
    var head: String
    if isFile {
      head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\""
    } else {
      head = "<svg viewBox=\"0 0 \(width) \(height)\""
      if fixedSize { head += " width=\"\(width)\" height=\"\(height)\"" }
    }
    head +=
      " class=\"\(style)\" role=\"img\"><title>\(HTMLEscaping.text(title))</title><desc>\(HTMLEscaping.text(summary))</desc>"
    return head + (isFile ? StyleSheet.chartFile : "") + body + "</svg>"
  }
}
