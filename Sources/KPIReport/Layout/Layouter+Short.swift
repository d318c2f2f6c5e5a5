import KPIEvaluation
import KPIModel

extension Layouter {
  /// What is said at most, headline included.
  static let mostLines = 7

  func short(_ heading: Report.Heading?) -> Report.ShortFigure {
    let rest = [actionsLine(), withoutValueLine(), quietLine(), noClaimLine()].compactMap { $0 }
    let room = Layouter.mostLines - 1 - rest.count
    var lines = withSignal.prefix(withSignal.count > room ? room - 1 : room).map(signalLine)
    let more = withSignal.count - lines.count
    if more > 0 { lines.append(Report.ShortLine(tone: .notable, text: language.text(.moreSignals, String(more)))) }
    return Report.ShortFigure(heading: heading, headline: headline(), lines: lines + rest)
  }

  private func headline() -> String {
    let total = String(readings.count)
    let changes =
      switch withSignal.count {
      case 0: language.text(.noRealChange, total)
      case 1: language.text(.realChange, total)
      default: language.text(.realChanges, String(withSignal.count), total)
      }
    let due = readings.filter(\.hasDueTarget)
    guard !due.isEmpty else { return changes }
    let met = due.filter { $0.isMet == true }.count
    return changes + " " + targetsMet(met, of: due.count)
  }

  /// `7 of 9 targets are met.`
  func targetsMet(_ met: Int, of all: Int) -> String {
    language.text(met == 1 ? .targetMetOne : .targetsMet, String(met), String(all))
  }

  private func signalLine(_ reading: Report.Reading) -> Report.ShortLine {
    Report.ShortLine(
      tone: reading.tone, title: reading.title, value: reading.value, text: reading.sentence.text + ".",
      link: charted.contains(reading.name) ? Layouter.anchor(reading.name) : nil)
  }

  private func withoutValueLine() -> Report.ShortLine? {
    let missing = readings.filter { $0.value.reason != nil }
    guard !missing.isEmpty else { return nil }
    let items = missing.map { language.text(.withoutValueItem, $0.title, $0.value.reason ?? "") }
    return Report.ShortLine(tone: .unknown, text: language.text(.withoutValue, items.joined(separator: "; ")))
  }

  /// Only KPIs with limits can be called quiet.
  private func quietLine() -> Report.ShortLine? {
    let quiet = readings.filter { $0.tone == .quiet }.count
    guard quiet > 0 else { return nil }
    let isAllOthers = quiet + withSignal.count == readings.count
    let text =
      isAllOthers
      ? language.text(withSignal.isEmpty ? .quietAll : .quietOthers, grainName)
      : quiet == 1 ? language.text(.quietOne) : language.text(.quietSome, String(quiet))
    return Report.ShortLine(tone: .quiet, text: text)
  }

  private func noClaimLine() -> Report.ShortLine? {
    let young = readings.filter { $0.tone == .unknown && $0.value.reason == nil }
    guard !young.isEmpty else { return nil }
    return Report.ShortLine(tone: .unknown, text: language.text(.noClaims, young.map(\.title).joined(separator: ", ")))
  }
}
