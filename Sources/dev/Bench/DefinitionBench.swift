import Foundation
import KPIDiagnostics
import KPIWorkspace

/// Reading and checking many definitions in many files: time, memory, and how both grow.
struct DefinitionBench {
  /// One size.
  struct Measurement {
    var definitions: Int
    var files: Int
    var seconds: Double
    /// What all threads together have worked for it: other programs on the machine matter less to it.
    var processorSeconds: Double
    /// The largest memory of the process so far, in bytes.
    var peak: Int
  }

  /// How often each size is measured.
  let runs: Int

  /// 1,000 and 10,000 definitions, ten to a file.
  func measurements() throws -> [Measurement] {
    try [1_000, 10_000].map { try measurement($0) }
  }

  private func measurement(_ count: Int) throws -> Measurement {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kpi-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let kpis = folder.appending(path: "kpis")
    try FileManager.default.createDirectory(at: kpis, withIntermediateDirectories: true)
    let files = count / 10
    for number in 0..<files {
      try Self.file(number, of: files).write(to: kpis.appending(path: "file\(number).kpi"), atomically: false, encoding: .utf8)
    }
    let project = try ProjectFolder(at: folder.path(percentEncoded: false))
    var times: [Double] = []
    let before = Self.processorTime()
    for _ in 0..<runs {
      let clock = ContinuousClock()
      var found: [Diagnostic] = []
      let time = try clock.measure { found = try LoadedProject.load(project).diagnostics }
      if found.hasErrors {
        throw WorkspaceProblem(.finding, "the definitions of the benchmark have errors", diagnostics: Array(found.prefix(3)))
      }
      times.append(Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
    }
    return Measurement(
      definitions: count, files: files, seconds: times.sorted()[times.count / 2],
      processorSeconds: (Self.processorTime() - before) / Double(max(runs, 1)), peak: Self.peakMemory())
  }

  /// About ten definitions as a project has them: a dataset now and then, audiences, metrics that rest on others, templates and
  /// their calls, KPIs with breakdowns and targets.
  private static func file(_ n: Int, of files: Int) -> String {
    let base = n / 10 * 10
    let head =
      n % 10 == 0
      ? """
      # The orders of market \(n).
      dataset orders\(n) from "data/orders\(n).csv" {
        about     "One row per order."
        key       order_id
        time      at = ordered_at
        entity    person = customer_id
        text      channel
        text      status one of ("paid", "open", "cancelled")
        scale     score 0..10
        money     amount in EUR
      }
      """ : "dataset paid\(n) = orders\(base) where status = \"paid\" and amount > \(n % 7) EUR"
    let first =
      n == 0
      ? """
      use "library"
      goal grow "Grow" { owner "a@example.com" }
      """ : "event \"Sale \(n)\" on 2026-0\(n % 9 + 1)-01"
    return """
      \(first)
      \(head)
      audience buyers\(n) = orders\(base).person where status = "paid"
      template share\(n)(part, whole = revenue\(n)) = part / whole
      metric revenue\(n) = sum(orders\(base).amount where status = "paid" and channel != "c\(n)")
      metric order_count\(n) = count(orders\(base) where status in ("paid", "open"))
      metric order_value\(n) = rolling(revenue\(n) / order_count\(n), 28 days)
      metric change\(n) = if order_count\(n) > 5 then share\(n)(revenue\(n) - revenue\(max(n - 1, 0))) else growth(revenue\(n))
      metric by_mail\(n) = only(order_value\(n), channel = "email") / revenue\(n)
      kpi nps\(n) "Recommendation \(n)" {
        about     "How many would recommend us."
        formula   nps(orders\(base).score where status = "paid")
        every     week
        goal      grow
        higher    is better
        by        channel top 5
        target    40 points by 2026-12-31
        baseline  20 points
        owner     "a@example.com"
      }
      kpi kept\(n) "Kept \(n)" {
        formula   retention_rate(buyers\(n))
        every     month
        goal      grow
        higher    is better
        by        channel
        by        status
        target    1.1 * last_year(kept\(n))
        at risk   below 95% of target
        owner     "a@example.com"
      }

      """
  }

  /// The seconds that the process has worked so far.
  static func processorTime() -> Double {
    var usage = rusage()
    guard getrusage(0, &usage) == 0 else { return 0 }
    let times = [usage.ru_utime, usage.ru_stime]
    return times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }

  static func peakMemory() -> Int {
    var usage = rusage()
    // 0 is RUSAGE_SELF, which has another type on each system.
    guard getrusage(0, &usage) == 0 else { return 0 }
    #if os(Linux)
      return Int(usage.ru_maxrss) * 1024
    #else
      return Int(usage.ru_maxrss)
    #endif
  }

  // MARK: Text

  private static func times(_ large: Double, _ small: Double) -> Double {
    small > 0 ? ((large / small) * 10).rounded() / 10 : 0
  }

  /// One line for each size, and how much ten times as many definitions cost.
  static func lines(_ all: [Measurement]) -> [String] {
    var lines = all.map { one in
      "reading and checking \(one.definitions) definitions in \(one.files) files   "
        + "\(Int((one.seconds * 1000).rounded())) ms (\(Int((one.processorSeconds * 1000).rounded())) ms of work)   peak memory \(one.peak / 1_000_000) MB"
    }
    if let small = all.first, let large = all.last, small.seconds > 0 {
      lines.append("ten times as many cost \(Self.times(large.seconds, small.seconds)) times as much time and "
          + "\(Self.times(large.processorSeconds, small.processorSeconds)) times as much work")
    }
    return lines
  }
}
