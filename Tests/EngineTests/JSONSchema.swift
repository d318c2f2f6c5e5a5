import Foundation

/// As much of JSON Schema (2020-12) as the schema of reports uses; a keyword that is not known here is a fault itself.
struct JSONSchema {
  private let root: [String: Any]

  init(_ data: Data) throws {
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong with a document, each with its place; empty if nothing is.
  func faults(of document: Any) -> [String] { faults(document, root, "$") }

  private static let known: Set = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "const", "oneOf", "properties", "required",
    "additionalProperties", "items", "minItems", "maxItems", "pattern",
  ]

  private func faults(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    let unknown = Set(schema.keys).subtracting(Self.known).sorted()
    guard unknown.isEmpty else { return ["\(place): the validator does not know \(unknown)"] }
    if let reference = schema["$ref"] as? String {
      guard let definition = definition(reference) else { return ["\(place): there is no \(reference)"] }
      return faults(value, definition, place)
    }
    if let options = schema["oneOf"] as? [[String: Any]] {
      let found = options.map { faults(value, $0, place) }
      let fitting = found.filter(\.isEmpty).count
      if fitting == 1 { return [] }
      return ["\(place): \(fitting) of \(options.count) alternatives fit"] + (found.min { $0.count < $1.count } ?? [])
    }
    var result: [String] = []
    if let types = types(schema["type"]), !types.contains(where: { Self.isOf($0, value) }) {
      return ["\(place): is \(Self.name(value)), not \(types.joined(separator: " or "))"]
    }
    if let known = schema["enum"] as? [String], !known.contains(value as? String ?? "") {
      result.append("\(place): `\(value)` is none of \(known)")
    }
    if let constant = schema["const"] as? String, constant != value as? String {
      result.append("\(place): `\(value)` is not `\(constant)`")
    }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      result.append("\(place): `\(text)` does not match \(pattern)")
    }
    if let object = value as? [String: Any] { result += members(object, schema, place) }
    if let list = value as? [Any] { result += items(list, schema, place) }
    return result
  }

  private func members(_ object: [String: Any], _ schema: [String: Any], _ place: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
    var result = missing.map { "\(place): `\($0)` is missing" }
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      if let own = properties[name] {
        result += faults(value, own, "\(place).\(name)")
      } else if let others = schema["additionalProperties"] as? [String: Any] {
        result += faults(value, others, "\(place).\(name)")
      } else if schema["additionalProperties"] as? Bool == false {
        result.append("\(place): `\(name)` is not described")
      }
    }
    return result
  }

  private func items(_ list: [Any], _ schema: [String: Any], _ place: String) -> [String] {
    var result: [String] = []
    if let least = schema["minItems"] as? Int, list.count < least { result.append("\(place): fewer than \(least)") }
    if let most = schema["maxItems"] as? Int, list.count > most { result.append("\(place): more than \(most)") }
    guard let item = schema["items"] as? [String: Any] else { return result }
    return result + list.enumerated().flatMap { faults($1, item, "\(place)[\($0)]") }
  }

  private func definition(_ reference: String) -> [String: Any]? {
    guard reference.hasPrefix("#/$defs/") else { return nil }
    return (root["$defs"] as? [String: [String: Any]])?[String(reference.dropFirst(8))]
  }

  private func types(_ value: Any?) -> [String]? { value as? [String] ?? (value as? String).map { [$0] } }

  private static func name(_ value: Any) -> String {
    ["null", "boolean", "integer", "number", "string", "array", "object"].first { isOf($0, value) } ?? "\(type(of: value))"
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "null": value is NSNull
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    case "boolean": isBoolean(value)
    case "number": value is NSNumber && !isBoolean(value)
    case "integer": !isBoolean(value) && ((value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false)
    default: false
    }
  }

  private static func isBoolean(_ value: Any) -> Bool {
    guard let number = value as? NSNumber else { return false }
    return String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }
}
