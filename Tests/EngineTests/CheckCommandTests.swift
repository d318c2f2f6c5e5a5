import Foundation
import KPITestSupport
import Testing

@Suite("kpi check, kpi fix and kpi explain CODE", .enabled(if: Kpi.isBuilt, "the program is not built beside the tests"))
struct CheckCommandTests {
  private static let sound = """
    dataset orders from "data/orders.csv" {
      key   id
      time  at
      number pieces
    }
    goal grow "Grow" { owner "a@example.com" }
    kpi sold "Sold" { formula sum(orders.pieces); every week; goal grow; higher is better; target 100 }

    """
  private static let warned = sound + "kpi alone \"A\" { formula count(orders); owner \"a@example.com\" }\n"
  private static let broken = sound + "metric m = count(orders where peices == 1)\nmetric n = sum(orders.pices)\n"
  private static let weeks = "id,at,pieces\n" + (0..<12).map { "\($0),2026-0\($0 / 4 + 1)-\($0 % 4 * 7 + 10),3\n" }.joined()

  private func json(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

  /// W26: status 0 for what is fine, 1 for what is found, 2 for misuse, whatever the format.
  @Test(arguments: ["text", "concise", "json", "sarif", "github"])
  func theStatusDoesNotDependOnTheFormat(_ format: String) throws {
    func status(_ definitions: String, _ more: String...) throws -> Int32 {
      try Kpi.run(["check", "--format", format] + more, in: try TestProject(definitions)).status
    }
    #expect(try status(Self.sound) == 0)
    #expect(try status(Self.warned) == 0)
    #expect(try status(Self.warned, "--strict") == 1)
    #expect(try status(Self.sound, "--strict") == 0)
    #expect(try status(Self.broken) == 1)
    #expect(try status("lint { missing-goal error }\n" + Self.warned) == 1)
    #expect(try status(Self.sound, "--bogus") == 2)
  }

  @Test func severalMistakesInOneRun() throws {
    let run = try Kpi.run(["check", "--format", "concise"], in: try TestProject(Self.broken))
    #expect(run.errors.contains("[foreign-sign]") && run.errors.contains("[unknown-column]"))
    #expect(run.errors.contains("kpis/test.kpi:8:") && run.errors.contains("kpis/test.kpi:9:"))
  }

  @Test func jsonHoldsWhatThePageSays() throws {
    let run = try Kpi.run(["check", "--format", "json"], in: try TestProject(Self.broken))
    let list = try #require(try json(run.output) as? [[String: Any]])
    for message in list {
      #expect(["error", "warning", "note"].contains(message["severity"] as? String))
      #expect(message["code"] is String && message["headline"] is String)
      let location = try #require(message["location"] as? [String: Any])
      #expect(Set(location.keys) == ["file", "line", "column", "endLine", "endColumn", "start", "end"])
      let known: Set = ["severity", "code", "headline", "location", "label", "labels", "why", "help", "fixes"]
      #expect(Set(message.keys).isSubset(of: known))
    }
    let fix = try #require(list.compactMap { $0["fixes"] as? [[String: Any]] }.flatMap { $0 }.first)
    #expect(Set(fix.keys) == ["title", "safety", "edits"])
  }

  /// The required members of SARIF 2.1.0, and what code scanning needs: OASIS standard, sections 3.13 to 3.58.
  @Test func sarifHasItsStructure() throws {
    let run = try Kpi.run(["check", "--format", "sarif"], in: try TestProject(Self.broken))
    let log = try #require(try json(run.output) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0" && (log["$schema"] as? String)?.contains("sarif-2.1.0") == true)
    let runs = try #require(log["runs"] as? [[String: Any]])
    let first = try #require(runs.first)
    #expect(runs.count == 1 && first["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((first["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(driver["name"] as? String == "kpi" && driver["version"] is String)
    let results = try #require(first["results"] as? [[String: Any]])
    #expect(results.count >= 2)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules.indices.contains(index) && rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(["error", "warning", "note"].contains(result["level"] as? String))
      #expect((result["message"] as? [String: Any])?["text"] is String)
      let place = try #require((result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
      #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "kpis/test.kpi")
      let region = try #require(place["region"] as? [String: Any])
      for name in ["startLine", "startColumn", "endLine", "endColumn"] { #expect((region[name] as? Int ?? 0) >= 1) }
      for fix in result["fixes"] as? [[String: Any]] ?? [] {
        let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
        let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
        #expect(change["artifactLocation"] != nil && replacement["deletedRegion"] != nil)
      }
    }
    let fine = try json(try Kpi.run(["check", "--format", "sarif"], in: try TestProject(Self.sound)).output)
    #expect((((fine as? [String: Any])?["runs"] as? [[String: Any]])?.first?["results"] as? [Any])?.isEmpty == true)
  }

  @Test func gitHubAnnotations() throws {
    let run = try Kpi.run(["check", "--format", "github"], in: try TestProject(Self.warned))
    #expect(run.errors.isEmpty)
    #expect(run.output.hasPrefix("::warning file=kpis/test.kpi,line=8,endLine=8,col=5,endColumn=10,title=missing-goal::the KPI `alone` serves no goal%0A"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.hasPrefix("::") })
  }

  @Test func reportsAreChecked() throws {
    let project = try TestProject(Self.sound + "metric spare = count(orders)\nmetric shown = 2 * count(orders)\n")
    try project.write("reports/weekly.md", "# Week\n\n`= sold.valu` and `= shown` and `= nothing`\n\n```kpi scorecrd\n```\n")
    try project.write("reports/out/weekly.md", "`= gone`\n")
    let run = try Kpi.run(["check", "--format", "concise"], in: project)
    #expect(run.status == 1)
    for code in ["unknown-property", "unknown-name", "unknown-block"] {
      #expect(run.errors.contains("reports/weekly.md") && run.errors.contains("[\(code)]"), "\(run.errors)")
    }
    // A report uses what it shows; it is the only thing that nobody uses.
    #expect(run.errors.contains("nothing uses `spare`") && !run.errors.contains("nothing uses `shown`"))
    #expect(!run.errors.contains("gone") && run.errors.contains("and 1 report"))
  }

  @Test("Rules of values are looked at where values are asked for", .needsDuckDB)
  func data() throws {
    let project = try TestProject(Self.sound, data: ["data/orders.csv": Self.weeks])
    #expect(try Kpi.run(["check", "--strict"], in: project).status == 0)
    let run = try Kpi.run(["check", "--data", "--strict"], in: project)
    #expect(run.status == 1 && run.errors.contains("[target-never-reached]"), "\(run.errors)")
    let missing = try Kpi.run(["check", "--data"], in: try TestProject(Self.sound))
    #expect(missing.status == 1 && missing.errors.contains("[missing-file]"))
  }

  // MARK: fix

  @Test func safeFixesAreAppliedAndNothingElse() throws {
    let text = Self.sound + "metric  m = count(orders where pieces == 1 and pieces > 0)   # stays\nmetric n = sum(orders.pices)\n"
    let project = try TestProject(text)
    let path = project.path + "/kpis/test.kpi"
    let dry = try Kpi.run(["fix", "--dry-run"], in: project)
    #expect(dry.status == 1 && dry.output.contains("kpis/test.kpi:8: write `=` [foreign-sign]"), "\(dry)")
    let diff = try Kpi.run(["fix", "--diff"], in: project)
    #expect(diff.output.contains("+metric  m = count(orders where pieces = 1 and pieces > 0)   # stays"), "\(diff)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    let run = try Kpi.run(["fix"], in: project)
    #expect(run.status == 1 && run.errors.contains("1 fix applied in 1 file") && run.errors.contains("1 error left"), "\(run)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text.replacing("== 1", with: "= 1"))
    let again = try Kpi.run(["fix"], in: project)
    #expect(again.output.isEmpty && again.errors.contains("nothing to fix"))
  }

  @Test func onlyTheFilesThatAreNamed() throws {
    let project = try TestProject(Self.sound + "metric m = count(orders where pieces == 1)\n")
    try project.write("kpis/other.kpi", "metric o = count(orders where pieces == 2)\n")
    let run = try Kpi.run(["fix", "kpis/other.kpi"], in: project)
    #expect(run.status == 1 && run.output.contains("kpis/other.kpi:1") && !run.output.contains("test.kpi"))
    #expect(try Kpi.run(["fix", "kpis/none.kpi"], in: project).status == 2)
  }

  // MARK: explain CODE

  @Test(arguments: ["unknown-name", "missing-owner", "missing-file", "unknown-block", "foreign-sign", "invalid-utf8", "cycle"])
  func messagesAreExplainedWithoutAProject(_ code: String) throws {
    let run = try Kpi.run(["explain", code], folder: "/")
    #expect(run.status == 0 && run.output.hasPrefix("\(code): ") && run.errors.isEmpty)
  }

  @Test func aMistypedCodeIsRecognised() throws {
    let run = try Kpi.run(["explain", "unknown-nam"], folder: "/")
    #expect(run.status == 2 && run.errors.contains("`unknown-name`"))
  }
}
