import Testing

@testable import KPIReport

/// Contrast by the formula of WCAG 2: (L₁ + 0.05) / (L₂ + 0.05) with relative luminance L.
@Suite("Colours") struct PaletteTests {
  static func luminance(_ color: String) -> Double {
    let number = Int(color.dropFirst(), radix: 16) ?? 0
    func channel(_ shift: Int) -> Double {
      let value = Double((number >> shift) & 255) / 255
      return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
    }
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
  }

  /// x to the 2.4, as the square times the fifth root of the square (Newton's method).
  static func power(_ x: Double) -> Double {
    let square = x * x
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
    return square * root
  }

  static func contrast(_ first: String, _ second: String) -> Double {
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test func theFormulaGivesThePublishedExtremes() {
    #expect((Self.contrast("#FFFFFF", "#000000") - 21).magnitude < 0.001)
    // #767676 on white is the well-known grey that just passes: 4.54.
    #expect((Self.contrast("#767676", "#FFFFFF") - 4.54).magnitude < 0.01)
  }

  @Test(arguments: [Palette.light, .dark]) func textHasAContrastOfFourAndAHalf(_ palette: Palette) {
    let pairs = [
      (palette.ink, palette.page), (palette.ink, palette.card), (palette.muted, palette.page),
      (palette.muted, palette.card),
      (palette.good, palette.page), (palette.bad, palette.page), (palette.good, palette.card),
      (palette.bad, palette.card),
      (palette.good, palette.tintGood), (palette.bad, palette.tintBad), (palette.muted, palette.tintQuiet),
      (palette.ink, palette.tintGood), (palette.ink, palette.tintBad), (palette.ink, palette.tintQuiet),
    ]
    for (text, ground) in pairs { #expect(Self.contrast(text, ground) >= 4.5, "\(text) on \(ground)") }
  }

  @Test(arguments: [Palette.light, .dark]) func marksHaveAContrastOfThree(_ palette: Palette) {
    let onPage = [palette.ink, palette.good, palette.bad, palette.quiet, palette.limit, palette.axis, palette.muted]
    for mark in onPage { #expect(Self.contrast(mark, palette.page) >= 3, "\(mark) on the page") }
    for band in palette.bands { #expect(Self.contrast(palette.ink, band) >= 3) }
    for mark in [palette.ink, palette.good, palette.bad, palette.limit] {
      #expect(Self.contrast(mark, palette.tintQuiet) >= 3, "\(mark) on the band of usual values")
    }
  }

  /// What lies on the grounds of charts: numbers of cohorts, the mark of last year on the bands of a bullet, the forecast and its
  /// edges on the likely range, and what crosses the stretch of an event (drawn at 55 %, so less than the full colour).
  @Test(arguments: [Palette.light, .dark]) func marksAreSeenOnTheGroundsOfCharts(_ palette: Palette) {
    #expect(palette.ramp.count == 7 && palette.onRamp.count == 7)
    for (ground, text) in zip(palette.ramp, palette.onRamp) {
      #expect(Self.contrast(text, ground) >= 4.5, "\(text) on the step \(ground)")
    }
    for band in palette.bands { #expect(Self.contrast(palette.muted, band) >= 3, "last year on \(band)") }
    for mark in [palette.muted, palette.quiet, palette.ink, palette.good, palette.bad] {
      #expect(Self.contrast(mark, palette.tintQuiet) >= 3, "\(mark) on the likely range")
    }
    for mark in [palette.ink, palette.good, palette.bad, palette.limit] {
      #expect(Self.contrast(mark, palette.grid) >= 3, "\(mark) on the stretch of an event")
    }
  }

  /// Every class that colours text or marks does it with a colour whose pairs are looked at above.
  @Test func noColourIsUsedThatIsNotLookedAt() {
    let used = Set(StyleSheet.page.matches(of: /(?:color|fill|stroke):var\(--([a-z0-9-]+)\)/).map { String($0.output.1) })
    let ramp = (0..<7).flatMap { ["c\($0)", "t\($0)"] }
    let lookedAt = ["ink", "muted", "good", "bad", "quiet", "limit", "axis", "page", "tint-quiet", "tint-good", "tint-bad", "b1", "b2", "b3"]
    // Lines of a grid carry nothing.
    #expect(used.subtracting(ramp + lookedAt + ["grid"]) == [])
  }

  /// Ratios that the specification of the report states.
  @Test func statedRatios() {
    let stated = [
      ("#1A1F24", "#FFFFFF", 16.60), ("#57606A", "#FFFFFF", 6.39), ("#0B5CAD", "#FFFFFF", 6.67),
      ("#B4470E", "#FFFFFF", 5.46),
      ("#7B848E", "#FFFFFF", 3.80), ("#E6EAEE", "#14181D", 14.74), ("#6CB6FF", "#14181D", 8.30),
      ("#F0883E", "#14181D", 7.04),
      ("#B4470E", "#FBE6D8", 4.52), ("#0B5CAD", "#DBEAFA", 5.45),
    ]
    for (text, ground, ratio) in stated { #expect((Self.contrast(text, ground) - ratio).magnitude < 0.02, "\(text)") }
  }

  @Test func theStyleNamesEveryColourOnlyThroughThePalette() {
    let style = StyleSheet.page
    let known = [Palette.light, .dark].map(\.variables).joined()
    for match in style.matches(of: /#[0-9A-Fa-f]{3,8}\b/) { #expect(known.contains(String(match.output))) }
    for name in style.matches(of: /var\(--([a-z0-9-]+)\)/).map({ String($0.output.1) }) {
      #expect(Palette.light.variables.contains("--\(name):"), "\(name) is not in the palette")
    }
    #expect(!style.contains("rgb("))
  }
}
