/// How the cells of a column are read: a type of the language with what stands behind it.
public struct CellReading: Hashable, Sendable {
  /// The type of values.
  public enum Kind: String, Hashable, Sendable {
    case text, number, ratio, flag, date, time
  }

  /// The type.
  public var kind: Kind
  /// What stands behind `as`: an example of a number, or the letters of a date; nil for the usual form.
  public var format: String?
  /// The time zone that cells without an offset are in, where the file says it.
  public var zone: String?
  /// The cells that stand for a missing value.
  public var missing: [String] = []

  /// A reading; without a format, the usual form.
  public init(_ kind: Kind, _ format: String? = nil, zone: String? = nil) {
    self.kind = kind
    self.format = format
    self.zone = zone
  }

  /// The text of a definition that reads a column so: `number name = [Source] as "1.234,50"`.
  public func declaration(name: String, source: String) -> String {
    var text = "\(kind.rawValue) \(name) = [\(source)]"
    if let format { text += " as \"\(format)\"" }
    if let zone { text += " zone \"\(zone)\"" }
    return text
  }
}
