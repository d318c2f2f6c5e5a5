/// What was found about one column of an export.
public struct ColumnProfile: Hashable, Sendable {
  /// A cell that the reading of the column does not read.
  public struct UnreadCell: Hashable, Sendable {
    /// As it stands in the file.
    public var text: String
    /// How often it occurs.
    public var count: Int

    /// A cell and how often it occurs.
    public init(text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }

  /// The name in the file.
  public var name: String
  /// How its cells are read.
  public var reading = CellReading(.text)
  /// How many cells are not empty.
  public var filled = 0
  /// How many different values there are, nearly.
  public var different = 0
  /// Whether every row has a value of its own.
  public var isUnique = false
  /// The mean number of characters.
  public var length = 0
  /// Values of the first rows, the most frequent first.
  public var values: [String] = []
  /// The smallest number, or day since 1970-01-01.
  public var lowest: Double?
  /// The largest number, or day since 1970-01-01.
  public var highest: Double?
  /// Cells that are not read, the most frequent first.
  public var unread: [UnreadCell] = []
  /// How many cells are not read.
  public var unreadCount = 0
  /// Digits that are a code and no number.
  public var isCode = false
  /// What a person should look at, each in one sentence.
  public var doubts: [String] = []

  /// A column of which nothing but the name is known.
  public init(_ name: String) { self.name = name }

  /// Whether a definition can name it in brackets: `[file_name]` is the name of the file itself, whatever stands in the column.
  public var canBeDeclared: Bool { Quoted.isName(name) && words.text != "file name" }
  /// The words of the name.
  var words: NameWords { NameWords(name) }
  /// Whether it can be added up.
  var isNumeric: Bool { reading.kind == .number || reading.kind == .ratio }
  /// Whether it says when something happened.
  var isTime: Bool { reading.kind == .date || reading.kind == .time }
}
