/// How many rows of an export lie on each day, by the time that places them in weeks.
public struct DailyRows: Hashable, Sendable {
  /// Rows that thin out at the end of an export: it was cut off while something was still going on, or holds a few late ones.
  public struct ThinEnd: Hashable, Sendable {
    /// The first day, since 1970-01-01, behind the last week with a usual number of rows: a Monday.
    public var day: Int
    /// The rows from that day on.
    public var rows: Int
    /// The usual number of rows in a week.
    public var usual: Int

    /// An end from a day on.
    public init(day: Int, rows: Int, usual: Int) {
      self.day = day
      self.rows = rows
      self.usual = usual
    }
  }

  /// Numbers of rows by days since 1970-01-01.
  public var rows: [Int: Int]

  /// So many weeks with rows tell what is usual, if there are as many.
  private static let mostWeeks = 26
  private static let leastWeeks = 6
  /// Where a week has fewer rows than this, single ones come and go.
  private static let leastRows = 7

  /// Numbers of rows by days since 1970-01-01; days without rows are not in it.
  public init(_ rows: [Int: Int]) { self.rows = rows.filter { $0.value > 0 } }

  /// The last day with a row.
  var lastDay: Int? { rows.keys.max() }

  /// The Monday of a day's week.
  static func monday(of day: Int) -> Int {
    // 1970-01-05 was a Monday.
    let rest = (day - 4) % 7
    return day - (rest < 0 ? rest + 7 : rest)
  }

  /// Where rows thin out: the last complete week has less than a third of what is usual. Nil where it has not, and where weeks
  /// are too few, or too small, to say what is usual.
  public var thinEnd: ThinEnd? {
    guard let lastDay else { return nil }
    var weeks: [Int: Int] = [:]
    for (day, count) in rows { weeks[Self.monday(of: day), default: 0] += count }
    let open = Self.monday(of: lastDay + 1)
    let complete = weeks.keys.filter { $0 < open }.sorted(by: >)
    guard complete.count >= Self.leastWeeks else { return nil }
    let sizes = complete.prefix(Self.mostWeeks).compactMap { weeks[$0] }.sorted()
    let usual = sizes[sizes.count / 2]
    guard usual >= Self.leastRows, let good = complete.first(where: { (weeks[$0] ?? 0) * 3 >= usual }), good + 7 < open else { return nil }
    return ThinEnd(day: good + 7, rows: rows.reduce(0) { $1.key >= good + 7 ? $0 + $1.value : $0 }, usual: usual)
  }
}
