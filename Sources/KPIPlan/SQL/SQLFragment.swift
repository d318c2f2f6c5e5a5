public import KPIModel

/// A piece of a statement: text with placeholders, and what is bound to them in the order of the text.
public struct SQLFragment: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// SQL with a `?` for each parameter.
  public var text: String
  /// The values bound to the placeholders, from left to right.
  public var parameters: [SQLValue]

  /// Text that is SQL already. Values and names never come this way.
  public init(sql text: String, parameters: [SQLValue] = []) {
    self.text = text
    self.parameters = parameters
  }

  /// The text of a literal in the source code, which is SQL already.
  public init(stringLiteral value: String) {
    self.init(sql: value)
  }

  /// The fragment that was put together from a literal with interpolations.
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

    /// An empty fragment; the sizes, which are only hints, are not used.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds a piece of the literal as SQL.
    public mutating func appendLiteral(_ literal: String) {
      fragment.text += literal
    }

    /// Adds a fragment, and its parameters after those so far.
    public mutating func appendInterpolation(_ inner: SQLFragment) {
      fragment.text += inner.text
      fragment.parameters += inner.parameters
    }

    /// Adds a whole number in digits.
    public mutating func appendInterpolation(_ number: Int) {
      fragment.text += String(number)
    }

    /// Adds a name in quotes.
    public mutating func appendInterpolation(_ name: SQLName) {
      fragment.text += name.quoted
    }
  }

  /// Both fragments without anything between them, and their parameters in order.
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
  /// The name as it is, without quotes.
  public var name: String

  /// A name that may hold any characters; ``quoted`` makes it safe.
  public init(_ name: String) {
    self.name = name
  }

  /// In double quotes, with quotes inside doubled; NUL cannot be part of a name.
  public var quoted: String {
    let safe = name.filter { $0 != "\0" }.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return "\"\(safe)\""
  }

  /// The quoted name as a piece of a statement.
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
