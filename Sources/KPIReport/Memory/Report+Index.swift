extension Report {
  /// A page that leads to all issues of a report, with a strip of signals for each KPI.
  ///
  /// - Parameters:
  ///   - issues: in any order; the newest is shown first.
  ///   - name: the name of the files without label and ending: `weekly`.
  public static func writeIndex(
    _ issues: [ToldIssue], name: String, language: ReportLanguage = .english
  ) -> String {
    IndexPage(issues: issues.sorted { ($0.firstDay, $0.label) > ($1.firstDay, $1.label) }, name: name, language: language).html()
  }
}

struct IndexPage {
  let issues: [Report.ToldIssue]
  let name: String
  let language: ReportLanguage

  func html() -> String {
    let title = HTMLText.text(issues.first?.title ?? name)
    let names = issues.first?.kpis.map(\.name) ?? []
    let head = (["<th scope=\"col\">\(HTMLText.text(language.text(.columnPeriod)))</th>"]
      + names.map { "<th scope=\"col\">\(HTMLText.name($0.replacing("_", with: " ")))</th>" }).joined()
    let rows = issues.map { row($0, names) }.joined()
    return """
      <!doctype html>
      <html lang="\(HTMLText.attribute(language.code))">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>\(StyleSheet.page)</style>
      </head>
      <body>
      <main>
      <header class="masthead"><h1>\(title)</h1></header>
      <section>
      <h2>\(HTMLText.text(language.text(.allIssues)))</h2>
      <div class="wide" tabindex="0" role="region" aria-label="\(HTMLText.attribute(language.text(.allIssues)))">
      <table><caption>\(HTMLText.text(language.text(.indexNote)))</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows)</tbody></table>
      </div>
      </section>
      </main>
      </body>
      </html>

      """
  }

  private func row(_ issue: Report.ToldIssue, _ names: [String]) -> String {
    let cells = names.map { name -> String in
      let tone = issue.kpis.first { $0.name == name }.flatMap { Tone(rawValue: $0.tone) }
      guard let tone else { return "<td></td>" }
      return "<td>\(HTMLText.symbol(tone))<span class=\"vh\">\(HTMLText.text(language.text(tone.word)))</span></td>"
    }
    let link = HTMLText.attribute("\(name)-\(issue.label).html")
    return "<tr><th scope=\"row\"><a href=\"\(link)\">\(HTMLText.text(issue.label))</a></th>\(cells.joined())</tr>\n"
  }
}

extension Tone {
  /// The word that goes with the shape.
  var word: Phrase {
    switch self {
    case .better: .toneBetter
    case .worse: .toneWorse
    case .quiet: .noSignal
    case .notable: .toneNotable
    case .unknown: .noValue
    }
  }
}
