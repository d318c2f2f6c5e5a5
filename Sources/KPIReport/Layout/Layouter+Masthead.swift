import KPIEvaluation
import KPIModel

extension Layouter {
  func masthead(title: String) -> Report.Masthead {
    let period = result.period
    let name = grain == .week && period.grain == .week ? language.text(.weekNamed, result.label) : result.label
    let isComplete = !period.isBounded || period.end <= result.asOf
    let elapsed = min(max(0, result.asOf - period.start), period.length)
    let completeness =
      isComplete
      ? language.text(.completePeriod, grainName)
      : language.text(.incompletePeriod, String(elapsed), String(period.length))
    return Report.Masthead(
      title: title, period: [name, language.days(period)].joined(separator: " · "), isComplete: isComplete,
      completeness: completeness, freshness: freshness(), late: late())
  }

  /// The day up to which the data reach, of those that are in time: what the reported period needs, at most.
  private func freshness() -> String {
    let days = result.sources.compactMap(\.lastDay)
    guard let latest = days.max() else { return language.text(.noDays) }
    let through = result.period.isBounded ? min(latest, result.period.lastDay) : latest
    let zone = result.calendar.timezone ?? language.text(.timesAsWritten)
    return language.text(.dataThrough, "\(language.day(through)), \(zone)")
  }

  /// Sources that end before the reported period does.
  private func late() -> String? {
    guard result.period.isBounded else { return nil }
    let end = min(result.period.lastDay, result.asOf - 1)
    let sources = result.sources.compactMap { source -> String? in
      guard let last = source.lastDay, last < end else { return nil }
      return language.text(.lateSource, source.dataset, language.day(last, withYear: false))
    }
    return sources.isEmpty ? nil : language.text(.lateSources, sources.joined(separator: ", "))
  }

  func footer(showsProvenance: Bool) -> Report.Footer {
    let marks = [
      Report.Item(Mark.seriesBreak.text, language.text(.markB)),
      Report.Item(Mark.roundsToZero.text, language.text(.markK)),
      Report.Item(Mark.provisional.text, language.text(.markP)),
      Report.Item(Mark.smallSample.text, language.text(.markU)),
      Report.Item(Mark.notAvailable.text, language.text(.markX)),
    ]
    return Report.Footer(marks: marks, provenance: provenance, showsProvenance: showsProvenance)
  }
}
