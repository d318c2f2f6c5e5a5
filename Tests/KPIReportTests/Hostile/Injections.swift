/// Texts that would run a script if one writer forgot one character: every attack, behind everything that could end the place
/// it stands in, written in every way that a reader of markup might decode.
enum Injections {
  /// What an attack that runs does.
  static let deed = "top.document.title='hit'"

  private static let attacks = [
    "<script>!</script>", "<img src=x onerror=!>", "<svg onload=!>", "<svg><script>!</script></svg>", "<iframe src=javascript:!>",
    "<iframe srcdoc=\"<script>!</script>\">", "<a href=javascript:!>x</a>", "<body onload=!>", "<details open ontoggle=!>x",
    "<input autofocus onfocus=!>", "<video src=x onerror=!>", "<audio src onerror=!>", "<math><mtext><img src=x onerror=!>",
    "<style onload=!>*{}</style>", "<link rel=stylesheet href=data:, onerror=!>",
    "<meta http-equiv=refresh content=\"0;url=javascript:!\">", "<object data=javascript:!>", "<embed src=javascript:!>",
    "<form action=javascript:!><input type=submit>", "<base href=javascript:!//>", "<template><script>!</script></template>",
    "<noscript><img src=x onerror=!></noscript>", "<select><template shadowrootmode=open><img src=x onerror=!>",
    "<animate onbegin=! attributeName=x dur=1s>", "<set attributeName=onload to=!>",
    "<foreignObject><script>!</script></foreignObject>", "<use href=\"data:image/svg+xml,<svg onload=!>\">",
    "<p style=\"background:url(javascript:!)\">", "<b style=animation-name:x onanimationstart=!>", "<isindex action=javascript:!>",
    " onload=! ", " onmouseover=! autofocus onfocus=! ", " style=x onerror=!", "javascript:!", "vbscript:!",
    "data:text/html,<script>!</script>", "[x](javascript:!)", "![x](javascript:!)", "<javascript:!>", "[x]: javascript:!",
    "[x](<javascript:!> 'y')", "<!--kpi include ../x-->", "<?php ! ?>", "<![CDATA[<script>!</script>]]>", "{{x.constructor('!')()}}",
    "${!}", "<% ! %>", "#{!}", "@import 'javascript:!';", "expression(!)",
  ]

  private static let endings = [
    "", "\"", "'", "\">", "'>", ">", "--><", "-->", "]]>", "</title>", "</style>", "</textarea>", "</script>", "</svg>", "</desc></svg>",
    "</td></tr></table>", "</p></div>", "</pre></code>", "`", "```\n", "~~~\n", "|", "| |\n|-|-|\n", "\n\n", "\\", "*/", "}", "\u{0}", "&quot;>",
    "](x)", ")", "\r\n\r\n", "=\r\n", "\u{2028}", "\\\">",
  ]

  /// Ways to write the same, by name: each changes the whole text.
  private static let ways: [@Sendable (String) -> String] = [
    { $0 },
    { $0.replacing("<", with: "&lt;").replacing("\"", with: "&quot;") },
    { $0.replacing("<", with: "&#60;").replacing(":", with: "&#58;") },
    { $0.replacing("<", with: "&#x3c").replacing(":", with: "&colon;") },
    { $0.replacing("<", with: "&amp;lt;") },
    { $0.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("\"", with: "%22") },
    { $0.replacing("<", with: "\\u003c").replacing("\"", with: "\\u0022") },
    { $0.replacing("<", with: "+ADw-").replacing(">", with: "+AD4-") },
    { $0.replacing("<", with: "\u{FF1C}").replacing("\"", with: "\u{FF02}") },
    { $0.replacing("script", with: "ScRiPt").replacing("on", with: "ON") },
    { $0.replacing("javascript", with: "java\tscript").replacing(" on", with: "\non") },
    { $0.replacing("javascript", with: "\u{1}javascript").replacing(" ", with: "/") },
    { $0.replacing("script", with: "scr\u{0}ipt").replacing("<", with: "<\u{0}") },
    { $0.replacing("=", with: " = ").replacing(" on", with: "\u{C}on") },
    { "\u{202E}" + $0 + "\u{2066}" },
    { $0.replacing("<", with: "<<").replacing("script", with: "scrscriptipt") },
  ]

  static var count: Int { attacks.count * endings.count * ways.count }

  /// The n-th of all; neighbours differ in all three parts.
  static func text(_ number: Int) -> String {
    let n = number % count
    let attack = attacks[n % attacks.count].replacing("!", with: deed)
    let ending = endings[(n / attacks.count + n) % endings.count]
    return ways[(n / (attacks.count * endings.count) + n) % ways.count](ending + attack)
  }

  /// One text after another, from a start on.
  final class Supply {
    private(set) var next: Int

    init(from start: Int) { next = start }

    func text() -> String {
      defer { next += 1 }
      return Injections.text(next)
    }
  }
}
