import Ccmark

/// The C library behind this module.
public enum MarkdownLibrary {
  /// Its name and version, for example `libcmark 0.30.2`.
  public static var description: String {
    guard let version = cmark_version_string() else { return "libcmark" }
    return "libcmark \(String(cString: version))"
  }
}
