/// The colours of a report. Text has a contrast of 4.5 : 1 or more, marks of 3 : 1 (WCAG 2); the tests compute each pair.
struct Palette: Hashable {
  var page: String
  var card: String
  /// Text, actual values, the target's tick.
  var ink: String
  var muted: String
  var good: String
  var bad: String
  /// No signal; for marks only.
  var quiet: String
  var limit: String
  var axis: String
  /// Decorative.
  var grid: String
  var tintGood: String
  var tintBad: String
  var tintQuiet: String
  /// Bullet bands, dark to light.
  var bands: [String]
  /// Cohorts, from low to high.
  var ramp: [String]
  /// Numbers on each of them.
  var onRamp: [String]

  static let light = Palette(
    page: "#FFFFFF", card: "#F6F8FA", ink: "#1A1F24", muted: "#57606A", good: "#0B5CAD", bad: "#B4470E",
    quiet: "#7B848E",
    limit: "#6B747E", axis: "#8A939C", grid: "#D5D9DE", tintGood: "#DBEAFA", tintBad: "#FBE6D8", tintQuiet: "#ECEFF2",
    bands: ["#C6CCD3", "#DADFE4", "#EDEFF2"],
    ramp: ["#F2F6FB", "#D3E3F5", "#A9C9EA", "#6FA3D8", "#3577BD", "#0B5CAD", "#083F78"],
    onRamp: ["#1A1F24", "#1A1F24", "#1A1F24", "#1A1F24", "#FFFFFF", "#FFFFFF", "#FFFFFF"])

  static let dark = Palette(
    page: "#14181D", card: "#1C2128", ink: "#E6EAEE", muted: "#A3ACB5", good: "#6CB6FF", bad: "#F0883E",
    quiet: "#848E99",
    limit: "#8B949E", axis: "#6E7781", grid: "#30363D", tintGood: "#12304D", tintBad: "#4A2611", tintQuiet: "#2A3038",
    bands: ["#3A424B", "#2D343C", "#222830"],
    ramp: ["#083F78", "#0B5CAD", "#3577BD", "#6FA3D8", "#A9C9EA", "#D3E3F5", "#F2F6FB"],
    onRamp: ["#FFFFFF", "#FFFFFF", "#FFFFFF", "#1A1F24", "#1A1F24", "#1A1F24", "#1A1F24"])

  /// The colours as CSS variables.
  var variables: String {
    let pairs = [
      ("page", page), ("card", card), ("ink", ink), ("muted", muted), ("good", good), ("bad", bad), ("quiet", quiet),
      ("limit", limit), ("axis", axis), ("grid", grid), ("tint-good", tintGood), ("tint-bad", tintBad),
      ("tint-quiet", tintQuiet),
    ]
    let named = pairs.map { "--\($0.0):\($0.1)" }
    let steps =
      bands.enumerated().map { "--b\($0.offset + 1):\($0.element)" }
      + ramp.enumerated().map { "--c\($0.offset):\($0.element)" }
      + onRamp.enumerated().map { "--t\($0.offset):\($0.element)" }
    return (named + steps).joined(separator: ";")
  }
}
