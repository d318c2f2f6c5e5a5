/// The one way to put text into HTML, SVG and XML.
///
/// Characters that XML forbids become U+FFFD. So do the nine characters that turn the direction of text:
/// a value must not change how the number beside it reads.
public enum HTMLEscaping {
  /// Text between tags. With `isolate`, it is wrapped in `<bdi>`, so that a name written from right to left does not
  /// reorder what stands around it; use that for names from data in HTML (SVG has no such element).
  public static func text(_ text: String, isolate: Bool = false) -> String {
    let escaped = escape(text, inAttribute: false)
    return isolate ? "<bdi>\(escaped)</bdi>" : escaped
  }

  /// Text between the quotes of an attribute, double or single. Line ends and tabs survive as references.
  /// It does not make a link harmless: check the scheme of a URL before.
  public static func attribute(_ text: String) -> String {
    escape(text, inAttribute: true)
  }

  private static func escape(_ text: String, inAttribute: Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let reference = reference(for: scalar, inAttribute: inAttribute) {
        result.append(contentsOf: reference.unicodeScalars)
      } else if UnsafeScalars.isForbiddenInXML(scalar) || UnsafeScalars.turnsDirection(scalar) {
        result.append(UnsafeScalars.replacement)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func reference(for scalar: Unicode.Scalar, inAttribute: Bool) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\r": "&#13;"
    case "\"": inAttribute ? "&quot;" : nil
    case "'": inAttribute ? "&#39;" : nil
    case "\n": inAttribute ? "&#10;" : nil
    case "\t": inAttribute ? "&#9;" : nil
    default: nil
    }
  }
}
