import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIReport

/// The text of `kpi explain KPI --why`: what is said, then what is not, each with its conditions.
struct WhySheet {
  let kpi: Model.KPI
  let result: ReportResult
  let gates: [Report.Gate]

  var text: String {
    let own = result.kpis.first { $0.kpi.name == kpi.name }
    let period = own?.current?.label ?? result.label
    let said = gates.filter { $0.said != nil }
    let kept = gates.filter { $0.said == nil }
    var lines = ["\(Screen.visible(kpi.title)) (KPI `\(kpi.name)`) in \(period), as of \(result.asOf.iso)", "", "What is said"]
    lines += said.isEmpty ? ["  nothing"] : said.flatMap(block)
    lines += ["", "What is not said"] + kept.flatMap(block)
    lines += ["", "`yes` before a condition: it holds; `no`: it does not, and the sentence is not said."]
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(_ gate: Report.Gate) -> [String] {
    let subject = gate.subject.map { " (\(Screen.visible($0)))" } ?? ""
    let head = "  \(gate.rule.rawValue)\(subject)" + (gate.said.map { ": \(Screen.visible($0))" } ?? "")
    // Of what is not said, the conditions that hold say little.
    let shown = gate.said == nil ? gate.conditions.filter { !$0.holds } : gate.conditions
    return wrapped(head, indent: 2, hanging: 4)
      + shown.flatMap { wrapped("\($0.holds ? "yes" : "no ")  \(Screen.visible($0.text))", indent: 6, hanging: 5) }
  }

  private func wrapped(_ text: String, indent: Int, hanging: Int) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    // Two blanks behind `yes` and `no` stay.
    let start = text.drop { $0 == " " }
    for word in start.split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, Screen.width(line) + 1 + Screen.width(String(word)) > 100 {
        lines.append(line)
        line = String(repeating: " ", count: indent + hanging)
        isEmpty = true
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    return lines + [line]
  }
}
