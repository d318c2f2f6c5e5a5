/// A JSON document in the making: keys stay in the order given, so that equal reports have equal bytes.
indirect enum JSONValue {
  case null
  case bool(Bool)
  /// Digits that are a JSON number already.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  /// A finite double in the shortest digits that read back as it; null for others.
  static func double(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number(value.description)
  }

  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// The text, indented by two spaces; short lists of numbers and short objects stay on one line.
  func text(indentation: String = "") -> String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): JSONValue.quoted(text)
    case .array(let items): JSONValue.joined(items.map { ("", $0) }, "[", "]", indentation)
    case .object(let pairs):
      JSONValue.joined(pairs.map { (JSONValue.quoted($0.0) + ": ", $0.1) }, "{", "}", indentation)
    }
  }

  private static func joined(_ items: [(String, JSONValue)], _ open: String, _ close: String, _ indentation: String)
    -> String
  {
    guard !items.isEmpty else { return open + close }
    if items.allSatisfy({ $0.1.isScalar }) {
      let line = items.map { $0.0 + $0.1.text() }.joined(separator: ", ")
      if line.utf8.count <= 120 { return open + line + close }
    }
    let inner = indentation + "  "
    let lines = items.map { inner + $0.0 + $0.1.text(indentation: inner) }
    return open + "\n" + lines.joined(separator: ",\n") + "\n" + indentation + close
  }

  private var isScalar: Bool {
    switch self {
    case .null, .bool, .number, .string: true
    case .array(let items): items.isEmpty
    case .object(let pairs): pairs.isEmpty
    }
  }

  /// Quotes, backslashes, control characters, and what could end a script or turn text around are escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "<", ">", "&": result += escaped(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || turns(scalar): result += escaped(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func turns(_ scalar: Unicode.Scalar) -> Bool {
    (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
