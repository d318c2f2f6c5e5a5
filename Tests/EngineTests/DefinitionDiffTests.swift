import Foundation
import KPITestSupport
import KPIWorkspace
import Testing

/// What is said to have changed between two folders of definitions. No data are read.
struct DefinitionDiffTests {
  private static let base = """
    dataset orders from "data/orders.csv" { key id; time at; text status; text channel; number amount }
    dataset sales = orders where status != "open" and channel != "x"
    goal grow "Grow" { owner "a@example.com" }
    template half(part) = part / 2
    metric net = sum(sales.amount)
    metric number_of = count(sales)
    kpi revenue "Revenue" { formula net; every month; goal grow; higher is better; target 100 }
    kpi order_value "Value" { formula net / number_of; every month; goal grow }
    kpi halved "Half" { formula half(count(orders)); every month; goal grow }

    """

  private func diff(_ old: String, _ new: String) throws -> DiffResult {
    let projects = try [TestProject(old), TestProject(new)]
    return try withExtendedLifetime(projects) {
      let folder = try ProjectFolder(at: projects[1].path)
      return try DiffRun(
        from: Revision(projects[0].path, of: folder), to: Revision(projects[1].path, of: folder), project: folder
      ).result(values: nil, today: Engine.today, open: Engine.open)
    }
  }

  /// "kpi revenue changed value: formula <- metric net: formula".
  private func words(_ result: DiffResult) -> [String] {
    result.changes.map { change in
      let head = ["\(change.kind.word) \(change.name)", change.oldName.map { "(\($0))" }, change.change.rawValue, change.effect?.rawValue]
      let parts = change.parts.isEmpty ? "" : ": \(change.parts.joined(separator: ", "))"
      let causes = change.causes.map { " <- \($0.kind.word) \($0.name): \($0.parts.joined(separator: ", "))" }.joined()
      return head.compactMap { $0 }.joined(separator: " ") + parts + causes
    }
  }

  private func changed(_ edits: [(String, String)]) throws -> [String] {
    let new = edits.reduce(Self.base) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    #expect(new != Self.base)
    return words(try diff(Self.base, new))
  }

  @Test func theSameIsTheSame() throws {
    let result = try diff(Self.base, Self.base)
    #expect(result.changes.isEmpty && result.unchanged == 9 && result.reworded == 0)
  }

  /// Each says the same in another way.
  @Test(arguments: [
    ("formula net; every month", "every month; formula net"), ("target 100", "target 1_00"), ("count(sales)", "(count(sales))"),
    (#"status != "open" and channel != "x""#, #"channel != "x" and (status != "open")"#), ("net / number_of", "(net) / number_of"),
    ("metric net", "# what is left\n\n\nmetric net"), ("key id; time at", "time   at\n  key   id"),
  ])
  func layoutAndWordingAreNoChange(_ old: String, _ new: String) throws {
    #expect(try changed([(old, new)]) == [])
  }

  @Test func anotherWordingIsCounted() throws {
    let new = Self.base.replacingOccurrences(of: "target 100", with: "target 1_00")
    let result = try diff(Self.base, new)
    #expect(result.unchanged == 9 && result.reworded == 1)
  }

  @Test func aTargetIsJudgement() throws {
    #expect(try changed([("target 100", "target 101")]) == ["KPI revenue changed judgement: target"])
  }

  @Test func aTitleIsDescription() throws {
    #expect(try changed([("\"Revenue\"", "\"Turnover\"")]) == ["KPI revenue changed description: title"])
  }

  @Test func whatRestsOnItIsTouched() throws {
    #expect(
      try changed([("metric net = sum(sales.amount)", "metric net = sum(sales.amount where amount > 1)")]) == [
        "KPI order_value touched value <- metric net: formula", "KPI revenue touched value <- metric net: formula",
        "metric net changed value: formula",
      ])
  }

  @Test func aColumnTouchesOnlyWhatReadsIt() throws {
    // `order_value` and `revenue` read the amount; `halved` counts rows.
    let edits = [("number amount", "number amount = amount_net")]
    #expect(
      try changed(edits) == [
        "KPI order_value touched value <- dataset orders: column amount", "KPI revenue touched value <- dataset orders: column amount",
        "dataset orders changed value: column amount",
      ])
  }

  @Test func aConditionTwoStepsBelowTouches() throws {
    #expect(
      try changed([("channel != \"x\"", "channel != \"y\"")]).filter { $0.hasPrefix("KPI") } == [
        "KPI order_value touched value <- dataset sales: where its rows come from",
        "KPI revenue touched value <- dataset sales: where its rows come from",
      ])
  }

  @Test func whatATargetRestsOnIsJudgement() throws {
    let old = Self.base + "metric plan = 10\nkpi k \"K\" { formula count(orders); every month; higher is better; target 2 * plan }\n"
    let result = try diff(old, old.replacingOccurrences(of: "plan = 10", with: "plan = 11"))
    #expect(words(result) == ["KPI k touched judgement <- metric plan: formula", "metric plan changed value: formula"])
  }

  @Test func aTemplateTouchesItsCalls() throws {
    #expect(
      try changed([("part / 2", "part / 3")]) == [
        "KPI halved touched value: formula <- template half: formula", "template half changed value: formula",
      ])
  }

  @Test func theCalendarTouchesAll() throws {
    let result = try changed([("goal grow \"", "calendar { week starts sunday }\ngoal grow \"")])
    #expect(result.count == 4 && result.filter { $0.contains("touched value <- calendar calendar: week") }.count == 3)
  }

  @Test func addedAndRemoved() throws {
    let edits = [("metric number_of = count(sales)\n", "metric number_of = count(sales)\nmetric more = 2 * net\n"),
      ("kpi halved \"Half\" { formula half(count(orders)); every month; goal grow }\n", "")]
    #expect(try changed(edits) == ["KPI halved removed", "metric more added"])
  }

  // MARK: Names

  @Test func whatMeansTheSameUnderAnotherNameIsRenamed() throws {
    // Everything that refers to it is the same as before.
    #expect(
      try changed([("net = ", "net_revenue = "), ("formula net", "formula net_revenue")]) == [
        "metric net_revenue (net) renamed"
      ])
  }

  @Test func aRenamedDatasetChangesNothingElse() throws {
    #expect(try changed([("sales", "paid_orders")]) == ["dataset paid_orders (sales) renamed"])
  }

  @Test func aStatedRenameMayChangeMore() throws {
    #expect(
      try changed([("kpi revenue \"Revenue\" { formula net", "kpi turnover \"Revenue\" { renamed from revenue; formula 2 * net")])
        == ["KPI turnover (revenue) renamed value: formula"])
  }

  @Test func twoOfOneMeaningAreNoRename() throws {
    let result = try diff("metric a = 1\n", "metric b = 1\nmetric c = 1\n")
    #expect(words(result) == ["metric a removed", "metric b added", "metric c added"])
  }

  // MARK: History

  @Test func aChangeWithoutHistoryIsTold() throws {
    let change = ("formula net;", "formula 2 * net;")
    let explained = ("formula net;", "formula 2 * net; since 2026-02-01 because \"both shops\" formula net;")
    func result(_ edit: (String, String)) throws -> DiffResult {
      try diff(Self.base, Self.base.replacingOccurrences(of: edit.0, with: edit.1))
    }
    #expect(try result(change).withoutHistory.map(\.name) == ["revenue"])
    #expect(try result(explained).withoutHistory.isEmpty)
    #expect(try result(explained).changes.map(\.isExplained) == [true])
  }

  @Test func brokenDefinitionsAreNotCompared() throws {
    #expect { try diff(Self.base, Self.base + "metric m = nett\n") } throws: { error in
      (error as? WorkspaceProblem)?.message.contains("have errors: kpis/test.kpi:10: there is no metric or KPI named `nett`") == true
    }
  }

  // MARK: Forms

  @Test func nothingInsideClosesTheFence() throws {
    let old = Self.base + "event \"```\" on 2026-01-01\n"
    let new = Self.base + "event \"```\" on 2026-01-02\n"
    let text = DiffFormat.markdown.text(try diff(old, new))
    #expect(text.contains("````diff\n- event \"```\" on 2026-01-01\n+ event \"```\" on 2026-01-02\n````\n"))
  }

  @Test func theJSONCanBeRead() throws {
    let new = Self.base.replacingOccurrences(of: "target 100", with: "target 110")
    let text = DiffFormat.json.text(try diff(Self.base, new))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let changes = try #require(object["changes"] as? [[String: Any]])
    #expect(changes.count == 1 && changes[0]["effect"] as? String == "judgement" && changes[0]["removed"] as? [String] == ["target 100"])
    #expect(object["unchanged"] as? Int == 8)
  }
}
