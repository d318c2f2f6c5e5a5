public import KPIModel

/// A piece of a statement: text with placeholders, and what is bound to them in the order of the text.
public struct SQLFragment: Hashable, Sendable, ExpressibleByStringInterpolation {
  public var text: String
  public var parameters: [SQLValue]

  /// Text that is SQL already. Values and names never come this way.
  public init(sql text: String, parameters: [SQLValue] = []) {
    self.text = text
    self.parameters = parameters
  }

  public init(stringLiteral value: String) {
    self.init(sql: value)
  }

  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.fragment
  }

  /// A placeholder with its value.
  public static func bound(_ value: SQLValue) -> SQLFragment {
    SQLFragment(sql: "?", parameters: [value])
  }

  /// Fragments, numbers and quoted names may stand inside a fragment; plain text may not, so that no value slips in.
  public struct StringInterpolation: StringInterpolationProtocol {
    var fragment = SQLFragment(sql: "")

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) {
      fragment.text += literal
    }

    public mutating func appendInterpolation(_ inner: SQLFragment) {
      fragment.text += inner.text
      fragment.parameters += inner.parameters
    }

    public mutating func appendInterpolation(_ number: Int) {
      fragment.text += String(number)
    }

    public mutating func appendInterpolation(_ name: SQLName) {
      fragment.text += name.quoted
    }
  }

  public static func + (left: SQLFragment, right: SQLFragment) -> SQLFragment {
    SQLFragment(sql: left.text + right.text, parameters: left.parameters + right.parameters)
  }

  /// The statement made of this fragment.
  public var statement: SQLStatement { SQLStatement(text, parameters: parameters) }
}

extension Sequence where Element == SQLFragment {
  /// The fragments with a separator between them.
  public func joined(_ separator: String) -> SQLFragment {
    var result = SQLFragment(sql: "")
    for (index, fragment) in enumerated() {
      if index > 0 { result.text += separator }
      result = result + fragment
    }
    return result
  }
}

/// An identifier. This is the only place where names become SQL.
public struct SQLName: Hashable, Sendable {
  public var name: String

  public init(_ name: String) {
    self.name = name
  }

  /// In double quotes, with quotes inside doubled; NUL cannot be part of a name.
  public var quoted: String {
    let safe = name.filter { $0 != "\0" }.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return "\"\(safe)\""
  }

  public var fragment: SQLFragment { SQLFragment(sql: quoted) }
}

extension SQLStatement {
  /// The statement with its parameters written out as literals, for people to read and run.
  public var readable: String {
    var result = ""
    var next = parameters.startIndex
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
        result.append(character)
      } else if character == "?", next < parameters.endIndex {
        result += SQLStatement.literal(parameters[next])
        next += 1
      } else {
        if character == "\"" || character == "'" { quote = character }
        result.append(character)
      }
    }
    return result
  }

  private static func literal(_ value: SQLValue) -> String {
    switch value {
    case .text(let text):
      "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    case .integer(let number): String(number)
    case .double(let number): "\(number)"
    case .null: "NULL"
    }
  }
}
