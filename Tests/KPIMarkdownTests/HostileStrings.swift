import KPIMarkdown

/// Strings that would do harm, or lose their look, if a writer forgot to escape them.
enum HostileStrings {
  static let all: [String] = [
    "<script>alert(1)</script>", "</td></tr></table><script>", "<img src=x onerror=alert(1)>", "<!-- kpi end -->",
    "-->", "<![CDATA[x]]>", "](javascript:alert(1))", "[x](javascript:alert(1))", "![x](http://evil.example/p.png)",
    "[ref]: http://evil.example", "<http://evil.example>", "a | b", "|", "\\|", "\\\\|", "|---|---|", "a\n# b",
    "a\r\n- b", "x\n\n<div>", "line\n---", "line\n===", "# heading", "#", "a #", "## x ##", "> quote", "- item",
    "-", "---", "+ x", "* x", "***", "1. one", "1.", "2) two", "123456789. x", "-5", "+5", "1.5", "-5 %", "=", "= x",
    "===", "_", "__init__", "snake_case_name", "*bold*", "**", "`", "``", "`code`", "```", "~~~", "~~gone~~", "\\",
    "\\n", "a\\", "&", "&amp;", "&#60;", "&lt;b&gt;", "AT&T", "!", "![", "wow!", "\"quoted\"", "it's", "\" onclick=\"x",
    "' onclick='x", "https://evil.example/x", "www.evil.example", "{{ x }}", "${x}", "<", ">", "[", "]", "(", ")",
    "a]b", "a[b", "    indented", "\tindented", "emoji 🙂", "日本語", "שלום", "مرحبا", "é", "\u{200F}mark",
  ]

  /// Text that turns the direction of what follows, or that XML cannot carry.
  static let altered: [String] = ["\u{202E}21", "\u{2066}x\u{2069}", "a\u{0}b", "a\u{1}b", "\u{1B}[31m", "\u{FFFE}"]
}

/// A small generator with a fixed start, so that a failing case can be run again.
struct FixedRandom {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func element<T>(_ list: [T]) -> T { list[below(list.count)] }
}

extension MarkdownDocument {
  /// The kind of the only block, or nil if there are none or several.
  var onlyKind: MarkdownBlock.Kind? { blocks.count == 1 ? withoutPositions.blocks.first?.kind : nil }
}
