import ArgumentParser
import KPIWorkspace

/// Where the program starts: runs one command and ends with its status.
///
/// 0: fine. 1: something in the user's text, data or machine. 2: the command was not used as it is meant.
/// 124: its time was up. 130 and the like: it was stopped.
@main
enum Program {
  static func main() {
    Interruption.listen()
    Ending(of: perform).exit()
  }

  private static func perform() throws {
    var command = try KPICommand.parseAsRoot()
    try command.run()
  }
}
