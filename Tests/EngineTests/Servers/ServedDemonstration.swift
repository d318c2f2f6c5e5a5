import Foundation
import KPIModel
import KPITestSupport

@testable import KPIDatabase

/// The demonstration's data as tables with types, as a database holds them, and its definitions on a connection.
///
/// The statements say by hand what the columns of the definitions mean: a second reading of the same files.
enum ServedDemonstration {
  /// One SELECT for each dataset, over the files.
  static let tables: [(dataset: String, select: String)] = [
    (
      "customers",
      """
      SELECT customer_id, signed_up::DATE AS signed_up, newsletter_since::DATE AS newsletter_since, channel,
        nullif(nullif(country, 'N/A'), '-') AS country, tier FROM {file}
      """
    ),
    (
      "orders",
      """
      SELECT order_id, ordered_at::TIMESTAMP AS ordered_at, customer_id, place, status,
        TRY_CAST(nullif(amount, 'N/A') AS DECIMAL(18, 2)) AS amount, discount::DECIMAL(18, 2) AS discount, reward, campaign_id FROM {file}
      """
    ),
    ("campaigns", "SELECT campaign_id, name, kind, starts::DATE AS starts, ends::DATE AS ends FROM {file}"),
    (
      "sends",
      """
      SELECT campaign_id, day::DATE AS day, sent::BIGINT AS sent, delivered::BIGINT AS delivered,
        nullif(opened, 'n/a')::BIGINT AS opened, clicked::BIGINT AS clicked, unsubscribed::BIGINT AS unsubscribed FROM {file}
      """
    ),
    (
      "answers",
      """
      SELECT answer_id, asked_at::TIMESTAMPTZ AS asked_at, answered_at::TIMESTAMPTZ AS answered_at, customer_id, ticket_id,
        nullif(nps, 'n/a')::INTEGER AS nps, csat::INTEGER AS csat FROM {file}
      """
    ),
    (
      "tickets",
      """
      SELECT ticket_id, strptime(opened, '%d.%m.%Y %H:%M') AS opened, strptime(nullif(first_reply, '-'), '%d.%m.%Y %H:%M') AS first_reply,
        strptime(nullif(resolved, '-'), '%d.%m.%Y %H:%M') AS resolved, customer_id, topic FROM {file}
      """
    ),
    (
      "ads",
      """
      SELECT strptime(day, '%d.%m.%Y')::DATE AS day, channel,
        replace(replace(nullif(spend, '-'), '.', ''), ',', '.')::DECIMAL(18, 2) AS spend, impressions::BIGINT AS impressions,
        clicks::BIGINT AS clicks FROM {file}
      """
    ),
  ]

  /// The types of PostgreSQL for the columns above.
  static let postgres = """
    CREATE TABLE customers (customer_id text, signed_up date, newsletter_since date, channel text, country text, tier text);
    CREATE TABLE orders (order_id text, ordered_at timestamp, customer_id text, place text, status text, amount numeric(18, 2),
      discount numeric(18, 2), reward text, campaign_id text);
    CREATE TABLE campaigns (campaign_id text, name text, kind text, starts date, ends date);
    CREATE TABLE sends (campaign_id text, day date, sent bigint, delivered bigint, opened bigint, clicked bigint, unsubscribed integer);
    CREATE TABLE answers (answer_id text, asked_at timestamptz, answered_at timestamptz, customer_id text, ticket_id text, nps smallint, csat integer);
    CREATE TABLE tickets (ticket_id text, opened timestamp, first_reply timestamp, resolved timestamp, customer_id text, topic varchar(40));
    CREATE TABLE ads (day date, channel text, spend numeric(18, 2), impressions bigint, clicks bigint);
    """

  /// Writes the tables of the demonstration as files of another format into a folder: `csv` or `parquet`.
  static func write(_ format: String, into folder: String) throws {
    let search = DriverSearch(folders: Checkout.libraryFolders)
    let manager = try DriverManager(path: search.find(.driverManager).requirePath())
    let engine = try DriverDatabase(
      .library(path: search.find(.duckDB).requirePath(), entryPoint: DuckDBConnection.entryPoint), options: [], manager: manager)
    _ = try engine.run(SQLStatement("SET TimeZone = 'UTC'"), returnsRows: false)
    for (dataset, select) in tables {
      let file = "read_csv('\(Checkout.root)/kpis/data/\(dataset).csv', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', ignore_errors = true)"
      let statement = "COPY (\(select.replacing("{file}", with: file))) TO '\(folder)/\(dataset).\(format)' (FORMAT \(format))"
      _ = try engine.run(SQLStatement(statement), returnsRows: false)
    }
  }

  /// The demonstration with its datasets read from a connection. `source` writes what stands in place of `from "…"`.
  static func project(connection: String, source: (String) -> String) throws -> TestProject {
    let project = try TestProject(copyOf: Checkout.root)
    let file = "\(project.path)/kpis/data.kpi"
    var text = try String(contentsOfFile: file, encoding: .utf8)
    for (dataset, _) in tables {
      text = text.replacing("dataset \(dataset) from \"data/\(dataset).csv\"", with: "dataset \(dataset) \(source(dataset))")
    }
    // How a file writes its dates and numbers is no question for a table with types.
    for format in [" as \"dd.MM.yyyy HH:mm\"", " as \"dd.MM.yyyy\"", " as \"1.234,50\""] { text = text.replacing(format, with: "") }
    try project.write("kpis/data.kpi", text + "\n" + connection + "\n")
    try FileManager.default.removeItem(atPath: "\(project.path)/kpis/data")
    return project
  }
}
