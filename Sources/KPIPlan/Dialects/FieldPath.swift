/// Where a field stands in an object of JSON, in the words of the engine.
struct FieldPath {
  let text: String

  /// The field of that name; a name that no object has is a path: `place.city` is the field `city` within `place`.
  init(_ name: String, _ files: FileSet) {
    self = files.nestedFields.contains(name) ? FieldPath(nested: name) : FieldPath([name])
  }

  init(nested name: String) {
    self.init(name.split(separator: ".", omittingEmptySubsequences: false).map(String.init))
  }

  private init(_ names: [String]) {
    text = "$" + names.map { "." + FieldPath.quoted($0) }.joined()
  }

  /// A quote or a backslash in a name has a backslash before it.
  private static func quoted(_ name: String) -> String {
    var result = "\""
    for character in name.unicodeScalars where character != "\0" {
      if character == "\"" || character == "\\" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(character)
    }
    return result + "\""
  }
}

extension SQLName {
  /// A line of a file as it is.
  static let line = SQLName("#line")
}
