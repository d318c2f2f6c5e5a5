/// Functions of spreadsheets and of SQL, with what they are called here.
enum ForeignFunction {
  /// What to write instead of a function that people know from elsewhere.
  static func advice(_ name: String, known: [String]) -> String? {
    let small = name.lowercased()
    if small != name, known.contains(small) { return "write it in small letters: `\(small)`" }
    return advice[small]
  }

  private static let advice: [String: String] = [
    "average": "write `avg(…)`",
    "averageif": "write `avg(dataset.column where …)`",
    "averageifs": "write `avg(dataset.column where … and …)`",
    "counta": "write `count(dataset.column)`",
    "cast": "write `number(text)` for the number that a text is",
    "countif": "write `count(dataset where …)`",
    "countifs": "write `count(dataset where … and …)`",
    "countunique": "write `distinct(dataset.column)`",
    "datediff": "subtract the two times: `later - earlier`",
    "datedif": "subtract the two times: `later - earlier`",
    "date_trunc": "leave it out: the period is chosen with `every week` in a KPI, or `--grain` of `kpi show`",
    "first_value": "write `earliest(dataset.column)`",
    "iferror": "leave it out: a value that does not exist says why; `coalesce(f, 0)` puts another in its place",
    "ifna": "write `coalesce(a, b)`",
    "ifnull": "write `coalesce(a, b)`",
    "isblank": "write `… is missing`",
    "isnull": "write `… is missing`",
    "lag": "write `previous(f)` for the period before, `preceding(x) per e` for the row before",
    "last_month": "write `previous(f)` in a report by months, or `ago(f, 1 month)`",
    "last_value": "write `latest(dataset.column)`",
    "last_week": "write `previous(f)` in a report by weeks, or `ago(f, 1 week)`",
    "lead": "write `following(x) per e` for the next row",
    "maxifs": "write `max(dataset.column where …)`",
    "mean": "write `avg(…)`",
    "minifs": "write `min(dataset.column where …)`",
    "moving_average": "write `rolling(f, 28 days)` for a ratio, `mean_of(f, 4 weeks)` for weekly values",
    "mtd": "write `to_date(f, month)`",
    "networkdays": "write `working_days(a, b)`",
    "now": "the day of the report is `--as-of`; a period ends where the report says",
    "nvl": "write `coalesce(a, b)`",
    "prev": "write `previous(f)`",
    "quartile": "write `percentile(dataset.column, 25)`",
    "rank": "write `top 5` in a breakdown, or `top 5 by f` in an audience",
    "stdev": "write `stddev(…)`",
    "sumif": "write `sum(dataset.column where …)`",
    "sumifs": "write `sum(dataset.column where … and …)`",
    "sumproduct": "write `sum(dataset.a * dataset.b)`",
    "to_number": "write `number(text)`",
    "today": "the day of the report is `--as-of`; a period ends where the report says",
    "unique": "write `distinct(dataset.column)` for their number",
    "value": "write `number(text)`",
    "vlookup": "declare a `link` in the dataset, then write `link.column`",
    "xlookup": "declare a `link` in the dataset, then write `link.column`",
    "yoy": "write `f / last_year(f) - 1`",
    "ytd": "write `to_date(f, year)`",
  ]
}
