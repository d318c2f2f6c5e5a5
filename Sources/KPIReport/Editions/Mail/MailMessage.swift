import KPIEvaluation
import KPIModel

extension Report {
  /// Who a mail goes to, and where its page can be opened.
  public struct MailSettings: Hashable, Sendable {
    /// Addresses; empty where whoever sends it fills them in.
    public var recipients: [String]
    /// The sender's address; nil where the mail program knows.
    public var sender: String?
    /// `https://…` of the page; nil where it is not published.
    public var pageAddress: String?

    /// Settings of a report's mail.
    public init(recipients: [String] = [], sender: String? = nil, pageAddress: String? = nil) {
      self.recipients = recipients
      self.sender = sender
      self.pageAddress = pageAddress
    }
  }

  /// The largest mail that is not cut by a common mail program, in bytes, with a margin (Gmail cuts at about 102 KB).
  public static let largestMail = 80_000

  /// The report as a mail: a message with a plain and an HTML part (RFC 5322, 2046), which mail programs open as a draft.
  /// The same document gives the same bytes: the date is that of the day after the period, not of the clock.
  public static func writeMail(_ document: ReportDocument, _ settings: MailSettings = MailSettings()) -> String {
    let document = document.forEdition(.mail)
    let plain = text(document, width: 78, isColoured: false)
    let html = MailEdition(document: document, pageAddress: settings.pageAddress).html()
    return MailMessage(
      subject: "\(document.masthead.title) · \(document.result.label)", settings: settings, day: document.result.asOf,
      plain: plain, html: html
    ).text()
  }
}

/// A message with two parts that say the same.
struct MailMessage {
  let subject: String
  let settings: Report.MailSettings
  let day: Day
  let plain: String
  let html: String

  func text() -> String {
    let boundary = "kpi-\(String(Self.fingerprint(subject + plain + html), radix: 16))"
    let headers = [
      settings.sender.map { "From: \(Self.address($0))" },
      settings.recipients.isEmpty ? nil : "To: " + settings.recipients.map(Self.address).joined(separator: ",\r\n "),
      "Subject: \(MailText.header(subject))", "Date: \(date())", "X-Unsent: 1", "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
    ].compactMap { $0 }
    let parts = [
      part("text/plain; charset=utf-8", "quoted-printable", MailText.quotedPrintable(plain)),
      // References instead of letters beyond ASCII: shorter than the encodings, and no program gets them wrong.
      part("text/html; charset=utf-8", "7bit", MailText.lines(MailText.references(html))),
    ]
    return headers.joined(separator: "\r\n") + "\r\n\r\n" + parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined()
      + "--\(boundary)--\r\n"
  }

  private func part(_ type: String, _ encoding: String, _ content: String) -> String {
    "Content-Type: \(type)\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(content)"
  }

  /// Nothing in an address can start another header.
  private static func address(_ text: String) -> String { MailText.header(text.filter { !$0.isNewline }) }

  /// FNV-1a, so that the boundary depends on the content alone.
  private static func fingerprint(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// `Mon, 24 Aug 2026 00:00:00 +0000`.
  private func date() -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let civil = day.civil
    let weekday = weekdays[min(max(day.weekday, 0), 6)]
    return "\(weekday), \(civil.day) \(months[min(max(civil.month - 1, 0), 11)]) \(civil.year) 00:00:00 +0000"
  }
}
