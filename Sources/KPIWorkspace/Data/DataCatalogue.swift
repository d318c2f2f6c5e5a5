import KPIDiagnostics
public import KPIModel
import KPIPlan

/// Opens an engine that may read below these folders and nowhere else. The workspace never sees a database.
public typealias EngineOpener = (_ allowedFolders: [String]) throws(QueryError) -> any QueryExecutor

/// The files of all datasets: found, and with the names of their columns.
struct DataCatalogue {
  var fileSets: [String: FileSet] = [:]
  var diagnostics: [Diagnostic] = []
  private let drivers: [String: String]

  /// The folders that an engine must be allowed to read.
  static func folders(_ found: [String: DataFiles], _ folder: ProjectFolder) -> [String] {
    let outside = found.values.flatMap(\.paths).filter { !$0.hasPrefix(folder.path + "/") }
      .compactMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } }
    return [folder.path] + Set(outside).sorted()
  }

  /// Finds the files of the datasets that are needed.
  static func find(_ project: LoadedProject, _ needed: [Model.Dataset]) -> ([String: DataFiles], [Diagnostic]) {
    var found: [String: DataFiles] = [:]
    var diagnostics: [Diagnostic] = []
    for dataset in needed {
      guard case .files(let pattern, _) = dataset.source else { continue }
      let definition = project.sources[dataset.span.file]?.path ?? ""
      do {
        found[dataset.name] = try DataFiles.find(pattern, in: project.folder, definedIn: definition)
      } catch {
        diagnostics.append(.dataFiles(error, pattern, dataset))
      }
    }
    return (found, diagnostics)
  }

  /// Reads the headers, and checks that each column of a definition has its source.
  init(
    _ found: [String: DataFiles], _ needed: [Model.Dataset], _ executor: any QueryExecutor,
    _ connections: [String: any SourceConnection] = [:], drivers: [String: String] = [:]
  ) {
    self.drivers = drivers
    let reader = HeaderReader(executor: executor)
    for dataset in needed {
      executor.announce(.reading(dataset: dataset.name))
      if case .connected(let rows) = dataset.source { take(rows, dataset, connections) }
      guard case .files(_, let format) = dataset.source, let files = found[dataset.name] else { continue }
      do {
        let set = try reader.fileSet(files, format, DataCatalogue.sources(of: dataset))
        fileSets[dataset.name] = set
        diagnostics += DataCatalogue.missingColumns(dataset, set)
      } catch {
        diagnostics.append(.unreadableFile(error, dataset))
      }
    }
  }

  /// The columns of a table or query, by asking for none of its rows.
  private mutating func take(
    _ rows: Model.ConnectedRows, _ dataset: Model.Dataset, _ connections: [String: any SourceConnection]
  ) {
    guard let connection = connections[rows.connection] else { return }
    let driver = drivers[rows.connection] ?? ""
    let name: String =
      switch rows.request {
      case .table(let parts): "\(rows.connection): \(parts.joined(separator: "."))"
      case .query: "\(rows.connection): query of \(dataset.name)"
      }
    do {
      let names = try connection.columns(of: SourceDialect(driver: driver).columns(of: rows))
      let set = FileSet(paths: [], names: [name], columns: names.map { FileSet.Column(name: $0) })
      fileSets[dataset.name] = set
      diagnostics += DataCatalogue.missingColumns(dataset, set)
    } catch {
      diagnostics.append(.unreadableTable(error, dataset))
    }
  }

  private static func sources(of dataset: Model.Dataset) -> [String] {
    dataset.columns.compactMap { column in
      if case .source(let source) = column.definition { source } else { nil }
    }
  }

  private static func missingColumns(_ dataset: Model.Dataset, _ files: FileSet) -> [Diagnostic] {
    let names = files.columns.map(\.name)
    return dataset.columns.compactMap { column in
      guard case .source(let source) = column.definition, !names.contains(source) else { return nil }
      return .missingColumn(source, column, files)
    }
  }
}
