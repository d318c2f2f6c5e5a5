/// Reads markup as our writers write it and nothing else: what a lenient reader might repair is an error here. So text that has
/// become markup cannot pass as something harmless.
struct StrictTokenizer {
  struct Tag: Hashable {
    var name: String
    var attributes: [String: String]
  }

  struct Fault: Error, Hashable {
    var reason: String
    var near: String
  }

  /// Elements that have no end.
  private static let void: Set<String> = ["meta", "br", "hr", "img", "wbr"]
  private static let references: Set<String> = ["amp", "lt", "gt", "quot", "nbsp"]

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var open: [String] = []
  private(set) var tags: [Tag] = []
  /// The text outside of tags, with references as they stand.
  private(set) var texts: [String] = []

  /// All tags of a document, in order.
  static func tags(of text: String) throws -> [Tag] {
    var tokenizer = StrictTokenizer(text)
    try tokenizer.read()
    return tokenizer.tags
  }

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func fault(_ reason: String) -> Fault {
    let range = max(0, index - 60)..<min(scalars.count, index + 60)
    return Fault(reason: reason, near: String(String.UnicodeScalarView(scalars[range])))
  }

  private func stands(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    return index + wanted.count <= scalars.count && scalars[index..<(index + wanted.count)].elementsEqual(wanted)
  }

  mutating func read() throws {
    if stands("<!doctype html>") { index += 15 }
    while let scalar = current {
      switch scalar {
      case "<": stands("</") ? try readEnd() : try readStart()
      case ">": throw fault("a bare >")
      case "&": try readReference()
      case _ where isForbidden(scalar): throw fault("a character that markup cannot carry")
      default: index += 1
      }
    }
    if !open.isEmpty { throw fault("\(open) is not closed") }
  }

  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 32 && scalar != "\n" && scalar != "\r" && scalar != "\t") || (0x202A...0x202E).contains(scalar.value)
      || (0x2066...0x2069).contains(scalar.value)
  }

  private mutating func readReference() throws {
    index += 1
    var name = String.UnicodeScalarView()
    while let scalar = current, scalar != ";" {
      guard scalar.properties.isAlphabetic || scalar == "#" || ("0"..."9").contains(scalar), name.count < 10 else { break }
      name.append(scalar)
      index += 1
    }
    let text = String(name)
    guard current == ";", Self.references.contains(text) || text.hasPrefix("#") && Int(text.dropFirst()) != nil else {
      throw fault("a bare &")
    }
    index += 1
  }

  private mutating func name() -> String {
    let start = index
    while let scalar = current, scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" {
      index += 1
    }
    return String(String.UnicodeScalarView(scalars[start..<index]))
  }

  private mutating func readEnd() throws {
    index += 2
    let found = name()
    guard current == ">" else { throw fault("an end tag that does not end") }
    guard open.popLast() == found else { throw fault("</\(found)> closes nothing") }
    index += 1
  }

  private mutating func readStart() throws {
    index += 1
    var tag = Tag(name: name(), attributes: [:])
    guard !tag.name.isEmpty else { throw fault("a bare <") }
    while current == " " {
      index += 1
      if stands("/>") { break }
      let key = name()
      guard !key.isEmpty, tag.attributes[key] == nil else { throw fault("an attribute without a name, or twice") }
      tag.attributes[key] = stands("=\"") ? try value() : ""
    }
    let isClosed = stands("/>")
    if isClosed { index += 1 }
    guard current == ">" else { throw fault("a tag that does not end") }
    index += 1
    tags.append(tag)
    if tag.name == "style" {
      try skipStyle()
    } else if !isClosed, !Self.void.contains(tag.name) {
      open.append(tag.name)
    }
  }

  private mutating func value() throws -> String {
    index += 2
    let start = index
    while let scalar = current, scalar != "\"" {
      if scalar == "&" { try readReference(); continue }
      if scalar == "<" || scalar == ">" || isForbidden(scalar) || scalar == "\n" { throw fault("a bare character in an attribute") }
      index += 1
    }
    guard current == "\"" else { throw fault("an attribute that does not end") }
    defer { index += 1 }
    return String(String.UnicodeScalarView(scalars[start..<index]))
  }

  /// A style ends at the first `</`; nothing in ours has one.
  private mutating func skipStyle() throws {
    while current != nil, !stands("</") {
      if current == "<" { throw fault("a < in a style") }
      index += 1
    }
    guard stands("</style>") else { throw fault("a style that does not end") }
    index += 8
  }
}

/// What tags may be and say in what we write.
enum HarmlessMarkup {
  static let elements: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "a", "main", "header", "footer", "section", "article", "div", "p", "span", "b",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "bdi", "data", "abbr", "code", "pre", "br", "wbr", "hr", "i", "em", "strong", "blockquote", "figure", "figcaption", "details", "summary",
    "svg", "desc", "path", "rect", "line", "circle", "text", "g", "polyline", "polygon",
  ]
  private static let targets: Set<String> = ["href", "src", "action", "data", "srcdoc", "formaction", "poster", "background"]

  /// What is wrong with a tag; nil for nothing.
  static func fault(_ tag: StrictTokenizer.Tag) -> String? {
    if !elements.contains(tag.name) { return "<\(tag.name)>" }
    for (name, value) in tag.attributes.sorted(by: { $0.key < $1.key }) {
      if name.hasPrefix("on") { return "<\(tag.name) \(name)>" }
      if targets.contains(name), !(tag.name == "a" && name == "href" && isHarmless(target: value)) { return "\(name)=\(value)" }
      if name == "style", value.contains("url") || value.contains("\\") || value.contains("expression") { return "style=\(value)" }
      if name == "http-equiv", value != "Content-Security-Policy" { return "http-equiv=\(value)" }
    }
    return nil
  }

  /// A place of the page, another page beside it, or an address of the web or of a person.
  static func isHarmless(target: String) -> Bool {
    if target.hasPrefix("#") || target.hasPrefix("https://") || target.hasPrefix("http://") || target.hasPrefix("mailto:") { return true }
    return !target.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":") && !target.contains("&")
  }

  /// Whether an address that an author wrote runs something, or opens a file: after references are read, and what browsers pass
  /// over is left out.
  static func runs(target: String) -> Bool {
    let plain = target.replacing("&colon;", with: ":").replacing("&#58;", with: ":").replacing("&#x3a;", with: ":")
      .replacing("&#9;", with: "").replacing("&#10;", with: "").filter { !$0.isWhitespace }.lowercased()
    return ["javascript:", "vbscript:", "data:", "file:"].contains { plain.hasPrefix($0) }
  }
}
