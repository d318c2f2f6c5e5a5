import KPIDiagnostics

extension Syntax {
  /// The file in its one canonical form. Comments and single blank lines keep their place.
  ///
  /// Formatting twice changes nothing, and the result means the same. A file with errors is given back as it is.
  public static func format(_ file: File) -> String {
    guard !file.hasErrors else { return file.source.text }
    var formatter = Formatter(file)
    formatter.run()
    return LineAligner.text(of: formatter.lines)
  }
}
