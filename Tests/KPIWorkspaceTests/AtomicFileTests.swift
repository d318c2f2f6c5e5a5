import Foundation
import KPITestSupport
import Testing

@testable import KPIWorkspace

@Suite("Files are whole or absent")
struct AtomicFileTests {
  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test("Writes, overwrites, and leaves nothing else behind")
  func writes() throws {
    let project = try TestProject()
    let path = project.path + "/data/out.txt"
    try AtomicFile.write("one", to: path)
    try AtomicFile.write("two\n", to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "two\n")
    #expect(try names(project.path + "/data") == ["out.txt"])
  }

  @Test("A file keeps its mode", arguments: [0o600, 0o640, 0o755])
  func keepsMode(_ wanted: Int) throws {
    let project = try TestProject()
    let path = project.path + "/data/out.txt"
    try AtomicFile.write("one", to: path)
    try FileManager.default.setAttributes([.posixPermissions: wanted], ofItemAtPath: path)
    try AtomicFile.write("two", to: path)
    #expect(try mode(path) == wanted)
  }

  @Test("A link at the destination is replaced, and what it leads to stays as it was")
  func link() throws {
    let project = try TestProject()
    let target = project.path + "/data/target.txt"
    let path = project.path + "/data/link.txt"
    try AtomicFile.write("untouched", to: target)
    try project.link("data/link.txt", to: target)
    try AtomicFile.write("new", to: path)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "untouched")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    #expect(type == .typeRegular)
  }

  @Test("What cannot be written is told, and nothing is left behind")
  func fails() throws {
    let project = try TestProject()
    try FileManager.default.createDirectory(
      atPath: project.path + "/data/folder/inside", withIntermediateDirectories: true)
    for path in ["/data/folder", "/data/none/out.txt"] {
      #expect(throws: WorkspaceProblem.self) { try AtomicFile.write("x", to: project.path + path) }
    }
    #expect(try names(project.path + "/data") == ["folder"])
  }

  @Test("A name as long as the file system allows")
  func longName() throws {
    let project = try TestProject()
    let name = String(repeating: "n", count: 250) + ".txt"
    try AtomicFile.write("x", to: "\(project.path)/data/\(name)")
    #expect(try names(project.path + "/data") == [name])
  }
}
