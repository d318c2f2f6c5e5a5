import Foundation
import KPIModel
import KPIWorkspace

/// What a large report costs beyond its queries: 60 KPIs over 26 weeks, laid out and written in every edition.
struct ReportBench {
  /// How often it is measured.
  let runs: Int
  let open: EngineOpener

  /// What was measured, in lines for the terminal.
  func lines() throws -> [String] {
    let large = try measure(kpis: 60)
    let mail = try measure(kpis: 30)
    let sizes = large.report.files.filter { !$0.name.contains("/") }.map { file in
      "\(file.name.split(separator: ".").last ?? "") \(file.text.utf8.count / 1000) KB"
    }
    let mailSize = mail.report.files.first { $0.name.hasSuffix(".eml") }?.text.utf8.count ?? 0
    return [
      "60 KPIs, 26 weeks: queries and arithmetic   \(Int(large.computing * 1000)) ms",
      "60 KPIs, 26 weeks: layout and all editions   \(Int(large.writing * 1000)) ms   (at most 50)",
      "sizes of its editions   \(sizes.joined(separator: ", "))   (page at most 500, mail of 30 KPIs at most 80)",
      "mail of 30 KPIs   \(mailSize / 1000) KB",
    ]
  }

  private func measure(kpis count: Int) throws -> (report: FinishedReport, computing: Double, writing: Double) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kpi-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.write(count, to: folder)
    let project = try LoadedProject.load(ProjectFolder(at: folder.path(percentEncoded: false)))
    let run = ReportRun(project, files: ["reports/bench.md"], asOf: Day(number: 20_689), version: "bench", writesMail: true)
    let clock = ContinuousClock()
    var computed: [ComputedReport] = []
    let computing = try clock.measure { computed = try run.computed(today: Day(number: 20_770), open: open) }
    guard let first = computed.first else { throw WorkspaceProblem(.finding, "the report of the benchmark is empty") }
    var report = first.finished()
    let times = (0..<max(runs, 5)).map { _ in clock.measure { report = first.finished() } }
    return (report, computing.seconds, times.sorted()[times.count / 2].seconds)
  }

  /// The demonstration with KPIs of all kinds in place of its own, and a weekly report about them.
  private static func write(_ count: Int, to folder: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: folder.appending(path: "reports"), withIntermediateDirectories: true)
    try files.copyItem(at: URL(filePath: files.currentDirectoryPath).appending(path: "kpis"), to: folder.appending(path: "kpis"))
    let definitions = (0..<count).map(definition).joined()
    try (goals + definitions).write(to: folder.appending(path: "kpis/bench.kpi"), atomically: false, encoding: .utf8)
    try template.write(to: folder.appending(path: "reports/bench.md"), atomically: false, encoding: .utf8)
  }

  private static let goals = (0..<5).map { "goal bench\($0) \"Bench goal \($0)\" { owner \"bench@example.com\" }\n" }.joined()

  private static func definition(_ n: Int) -> String {
    let formulas = [
      ("sum(sales.amount)", "higher", "target 1.05 * last_year(bench_\(n))"), ("count(sales)", "higher", "target 120"),
      ("revenue / order_count", "higher", "target 58 EUR"), ("sum(ads.spend) / sum(ads.clicks)", "lower", "target 0.50 EUR"),
      ("rolling(size(buyers), 28 days)", "higher", ""), ("median(tickets.wait)", "lower", "target 6 hours"),
    ]
    let (formula, direction, target) = formulas[n % formulas.count]
    return """
      kpi bench_\(n) "A number of the benchmark, \(n)" {
        about "What is counted here, in a sentence of usual length, and what is not counted."
        formula \(formula)
        every week
        goal bench\(n % 5)
        \(direction) is better
        \(target)
      }

      """
  }

  private static let template = """
    ```kpi report
    title "Benchmark"
    every week
    goals bench0, bench1, bench2, bench3, bench4
    ```

    # Benchmark · `= week.label`

    ```kpi short
    ```

    ```kpi scorecard
    ```

    ```kpi changes
    ```

    ```kpi notes
    ```
    """
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
