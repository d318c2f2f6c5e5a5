/// The messages between definitions and data, and about templates of reports, with what gives them.
enum DataMessages {
  /// The definitions that the examples of data stand in, and of reports behind.
  static let setting = """
    dataset orders from "data/orders.csv" {
      key    order_id
      time   bought
      text   shop
      money  amount in EUR
    }
    goal grow "Grow" { owner "growth@example.com" }
    kpi revenue "Revenue" { formula sum(orders.amount); every week; goal grow; higher is better }
    """

  /// The file of the setting.
  static let orders = MessageBook.DataFile(
    name: "orders.csv",
    text: "order_id,bought,shop,amount\n1,2026-01-05,Rome,10\n2,2026-01-11,Oslo,20\n3,2026-01-18,Rome,15\n")

  static let all: [MessageBook.Entry] = files + folders + reports + ExportMessages.all + TemplateMessages.all

  private static func data(
    _ code: String, _ summary: String, _ reason: String, _ lines: String, _ text: String
  ) -> MessageBook.Entry {
    MessageBook.Entry(
      code: code, summary: summary, reason: reason,
      example: .data(lines + "\nmetric m = count(d)", files: [.init(name: "d.csv", text: text)]))
  }

  private static let files: [MessageBook.Entry] = [
    MessageBook.Entry(
      code: "connection-not-open", summary: "a database that cannot be opened",
      reason: """
        The database of a [connection](connections.md) cannot be opened, or the variable of the environment that holds its \
        address is not set. The message has the driver's own words, without passwords, and says how to get a driver that is \
        missing.
        """,
      example: .none("It needs a database.")),
    data(
      "damaged-file", "a file of which not all rows can be told apart",
      """
      A quote that is never closed, or other rows than were found when reading. A single open quote can swallow thousands of \
      rows, so that no number is made from such a file. Close the quote on the line that is named, or write a quote inside a \
      cell twice, and export the file again.
      """,
      "dataset d from \"data/d.csv\" { text shop; number pieces }", "shop,pieces\nRome,1\n\"Oslo,2\nParis,3\n"),
    data(
      "missing-column", "a column that the file does not have",
      """
      The nearest name is told, or the columns that there are. Write the name of the file's column behind `=`, in brackets \
      if it has blanks: `text country = [Country Code]`.
      """,
      "dataset d from \"data/d.csv\" { text country }", "land\nItaly\n"),
    data(
      "missing-file", "a data file that is not there",
      """
      Paths start at the project's folder, or at that of the definition. Check the name, or put the file there.
      """,
      "dataset d from \"data/order.csv\" { text shop }", "shop\nRome\n"),
    MessageBook.Entry(
      code: "unreadable-table", summary: "a table or query that gives no rows",
      reason: """
        The database is open and does not give the rows: there is no such table, or the query has an error. The message has \
        the database's own words. Check the names of the table and its schema.
        """,
      example: .none("It needs a database.")),
    data(
      "unreadable-file", "a file that is there and cannot be read",
      """
      It is empty, not in UTF-8, damaged, has other columns than the other files of the dataset, or you may not read it. The \
      message says which.
      """,
      "dataset d from \"data/d.csv\" { text shop }", "shop,shop\nRome,Oslo\n"),
  ]

  private static func report(_ code: String, _ summary: String, _ reason: String, _ template: String) -> MessageBook.Entry {
    MessageBook.Entry(code: code, summary: summary, reason: reason, example: .report(template))
  }

  private static let reports: [MessageBook.Entry] = [
    report(
      "block-without-kpi", "a block that does not say which KPI it shows",
      "`chart`, `breakdown` and `definition` need the name of a KPI behind them.", "```kpi chart\n```"),
    report(
      "block-without-name", "a fence that says `kpi` and nothing more", "Write which block it is: `kpi scorecard`.",
      "```kpi\n```"),
    report(
      "breakdown-without-dimension", "a breakdown that does not say by what",
      "Neither the block nor the KPI's definition does. Write `by shop` into the block.", "```kpi breakdown revenue\n```"),
    report(
      "number-needed", "a number of periods that is none", "It is a whole number from 1 to 600.",
      "```kpi chart revenue\nweeks many\n```"),
    report(
      "unknown-block", "a block that does not exist",
      "The [blocks](reports.md#blocks) are listed on the page of reports.", "```kpi scorecrd\n```"),
    report(
      "unknown-comparison", "a comparison that a scorecard does not know",
      "A scorecard compares with `previous`, `last_year` and `target`.", "```kpi scorecard\ncompare yesterday\n```"),
    report(
      "unknown-grain", "a period in which no report is made",
      "A report is made every `day`, `week`, `month`, `quarter` or `year`.", "```kpi report\nevery fortnight\n```"),
    report(
      "unknown-property", "a property that a KPI does not have",
      "The properties that there are are told.", "Revenue was `= revenue.valu`."),
    report(
      "unknown-setting", "a setting that a block does not know", "Those that it knows are listed.",
      "```kpi scorecard\nweek 3\n```"),
    MessageBook.Entry(
      code: "unreadable-template", summary: "a template of which a part would be missing from the page",
      reason: "It is larger than 4 MB or nested too deep. Nothing is written.",
      example: .none("The smallest template that gives it has hundreds of levels.")),
    report(
      "word-too-many", "something behind a block's name that does not belong there",
      "Settings stand inside the block, one a line.", "```kpi notes please\n```"),
  ]

  /// Templates that give messages of the checker.
  static let templates: [String: String] = [
    "aggregate-in-report": "There were `= count(orders)` orders."
  ]

  /// Definitions with files that give messages of the checker.
  static let definitions: [String: (lines: String, files: [MessageBook.DataFile])] = [
    "calendars-differ": (
      "use \"vendor/shop\"\nmetric m = 2 * shop.visits",
      [vendor("calendar { week starts sunday }\nmetric visits = 100\n")]
    ),
    "library-not-used": ("metric m = 2 * churn_rate(revenue)\nmetric revenue = 5", []),
    "not-in-folder": ("use \"vendor/shop\"\nmetric m = 2 * shop.visit", [vendor("metric visits = 100\n")]),
    "target-file-columns": (planned, [targets("month,target\n2026-01,5\n")]),
    "target-file-period": (planned, [targets("period,target\n2026-13,5\n")]),
    "target-file-row": (planned, [targets("period,target\n2026-01,5\n2026-02\n")]),
    "target-file-value": (planned, [targets("period,target\n2026-01,\n")]),
  ]

  private static let planned =
    "kpi sold \"Sold\" { formula 5; every month; higher is better; target from \"data/targets.csv\" }"

  private static func targets(_ text: String) -> MessageBook.DataFile { .init(name: "targets.csv", text: text) }

  private static func vendor(_ text: String) -> MessageBook.DataFile { .init(name: "vendor/shop/shop.kpi", text: text) }

  private static let folders: [MessageBook.Entry] = [
    folder(
      "use-cycle", "folders that use each other",
      "Folders use each other, directly or through others; here a folder uses itself. Move what both need into a folder of its own.",
      "use \"vendor/shop\"",
      [vendor("use \"../shop\"\nmetric visits = 100\n")]),
    folder(
      "use-not-found", "a folder that cannot be used",
      """
      It is not there, cannot be read, or has no definitions in it. The path begins at the project's folder; in a used \
      folder it begins at that folder.
      """,
      "use \"vendor/shpo\"", [vendor("metric visits = 100\n")]),
    folder(
      "use-outside", "a folder that is not below the project's",
      "Its path leads out of the project, by itself or through a link. Copy the folder into the project.",
      "use \"../vendor/shop\"", []),
  ]

  private static func folder(
    _ code: String, _ summary: String, _ reason: String, _ lines: String, _ files: [MessageBook.DataFile]
  ) -> MessageBook.Entry {
    MessageBook.Entry(
      code: code, summary: summary, reason: reason, example: .definitions(lines + "\nmetric m = 1", files: files))
  }

  // MARK: Rules that look at values

  /// Programs and files for the rules of data.
  static let measured: [String: (lines: String, files: [MessageBook.DataFile])] = [
    "baseline-outside-data": (
      measuredKPI("baseline 2025-W01..2025-W10; target 100 by 2026-12-31"), [weeks]
    ),
    "target-always-reached": (measuredKPI("target 2"), [weeks]),
    "target-never-reached": (measuredKPI("target 20"), [weeks]),
  ]

  private static func measuredKPI(_ clauses: String) -> String {
    """
    goal grow "Grow" { owner "growth@example.com" }
    dataset sales from "data/sales.csv" { key id; date day; number pieces }
    kpi sold "Sold" { formula sum(sales.pieces); every week; goal grow; higher is better; \(clauses) }
    """
  }

  /// A sale in each of ten weeks.
  private static let weeks = MessageBook.DataFile(
    name: "sales.csv",
    text: "id,day,pieces\n"
      + [
        "2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23",
        "2026-03-02", "2026-03-09", "2026-03-15",
      ].enumerated().map { "\($0 + 1),\($1),\(3 + $0 % 3)\n" }.joined())
}
