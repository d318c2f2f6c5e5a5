import KPIModel
import KPITestSupport

/// Small invented data in the column layouts of real tools.
enum Exports {
  /// Sixty days from Monday, 1 June 2026, with a number each.
  private static let days = (0..<60).map { Day(number: Day(unchecked: 2026, 6, 1).number + $0) }

  private static func csv(_ header: String, _ row: (Int, Day) -> String?) -> String {
    header + "\n" + days.enumerated().compactMap { row($0.offset, $0.element) }.map { $0 + "\n" }.joined()
  }

  private static func american(_ day: Day) -> String {
    let (year, month, date) = day.civil
    return "\(month)/\(date)/\(year)"
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func spoken(_ day: Day) -> String {
    let (year, month, date) = day.civil
    return "\(months[month - 1]) \(date < 10 ? "0" : "")\(date), \(year) 02:56 pm"
  }

  static let mailchimpCampaigns = csv(
    "Title,Subject,List,Send Date,Send Weekday,Total Recipients,Successful Deliveries,Soft Bounces,Hard Bounces,Total Bounces,Times Forwarded,Forwarded Opens,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Abuse Complaints,Times Liked on Facebook,Folder Id,Unique Id,Total Orders,Total Gross Sales,Total Revenue"
  ) { index, day in
    "Issue \(index),News,Readers,\"\(spoken(day))\",Monday,1000,980,15,5,20,0,0,\(300 + index),\"30.61%\",500,\(40 + index),4.08%,60,2,0,0,,id\(index),0,0,0"
  }

  static let mailchimpMembers = csv(
    "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES"
  ) { index, day in
    "r\(index)@example.com,R,Eader,\(index % 5 + 1),\(day.iso) 10:00:00,,\(day.iso) 10:05:00,,,,,,,\(index % 2 == 0 ? "US" : "FR"),,\(day.iso) 10:05:00,\(9000 + index),e\(index),"
  }

  static let hubspotContacts = csv(
    "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage,Lead Status,Create Date,Original Source"
  ) { index, day in
    "\(5000 + index),A,B,c\(index)@example.com,,Owner,\(index % 3 == 0 ? "Customer" : "Lead"),New,\(day.iso) 09:31,\(index % 2 == 0 ? "Organic Search" : "Referrals")"
  }

  static let hubspotDeals = csv("Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date,Deal owner") { index, day in
    let stage = ["Closed won", "Closed lost", "Proposal sent"][index % 3]
    return "\(100 + index),Deal \(index),\(stage),Sales,\(1000 + index),\(day.iso) 09:00,\(Day(number: day.number + 10).iso) 09:00,Owner"
  }

  static let salesforceOpportunities = csv(
    "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,Close Date,Created Date,Next Step,Lead Source,Type"
  ) { index, day in
    "Owner,Account \(index % 9),Opp \(index),\(index % 2 == 0 ? "Closed Won" : "Closed Lost"),Q2-2026,\"USD 1,\(200 + index).00\",50,\(index),\(american(Day(number: day.number + 5))),\(american(day)),,Web,New Business"
  }

  static let salesforceLeads = csv(
    "Lead Owner,First Name,Last Name,Title,Company / Account,Email,Lead Source,Lead Status,Create Date,Converted"
  ) { index, day in
    "Owner,A,B,,Company,l\(index)@example.com,\(index % 2 == 0 ? "Web" : "Trade Show"),Open,\(american(day)),\(index % 4 == 0 ? "true" : "false")"
  }

  static let shopifyOrders =
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Country,Source\n"
    + days.enumerated().map { index, day in
      let order = "#\(1000 + index),b\(index % 17)@example.com"
      let at = "\(day.iso) 09:50:26 +0200"
      let first = "\(order),\(index % 10 == 9 ? "refunded" : "paid"),\(at),fulfilled,\(at),yes,EUR,40.00,5.00,7.18,45.00,,0.00,Standard,\(at),1,Mug,20.00,MUG,B,DE,web\n"
      return first + "\(order),,,,,,,,,,,,,,\(at),1,Cup,20.00,CUP,,,\n"
    }.joined()

  static let googleAds =
    "Campaign report\n\"June 1, 2026 - July 30, 2026\"\nDay,Campaign,Ad group,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value\n"
    + days.enumerated().map { index, day in "\(day.iso),Brand,Terms,EUR,\"1,\(200 + index).50\",\"2,\(100 + index)\",\(60 + index),2.00,159.00\n" }.joined()
    + "Total: Account,,,EUR,\"72,000.00\",\"126,000\",5000,120.00,9540.00\n"

  static let googleAnalytics =
    "# ----------------------------------------\n# Traffic acquisition\n# 20260601-20260730\n# ----------------------------------------\nDate,Session default channel group,Sessions,Engaged sessions,Engagement rate,Total users,New users,Key events,Total revenue\n"
    + days.enumerated().flatMap { index, day -> [String] in
      let compact = day.iso.filter { $0 != "-" }
      return ["Organic Search", "Direct"].map { "\(compact),\($0),\(200 + index),120,0.6,180,90,\(index % 7),0.00\n" }
    }.joined()

  static let metaAds = csv(
    "Reporting starts,Reporting ends,Campaign name,Campaign delivery,Attribution setting,Results,Result indicator,Reach,Frequency,Cost per results,Amount spent (EUR),Impressions,Link clicks,Purchases,Purchases conversion value"
  ) { index, day in
    "\(day.iso),\(day.iso),\(index % 2 == 0 ? "Summer" : "Winter"),active,7-day click,3,actions,2600,1.2,4.1,\(62 + index).10,\(5400 + index),61,3,240.50"
  }

  static let zendesk = csv(
    "Id,Requester,Requester id,Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Solved at,Resolution time,Satisfaction Score,Reopens,Replies,First reply time in minutes,Full resolution time in minutes"
  ) { index, day in
    let isOpen = index % 11 == 10
    let solved = isOpen ? "" : "\(Day(number: day.number + 1).iso) 08:00"
    return "\(700 + index),Q,\(30 + index % 9),Q,A,Support,Help,,\(isOpen ? "Open" : "Solved"),Normal,\(index % 2 == 0 ? "Mail" : "Web"),Question,\(day.iso) 09:00,\(day.iso) 10:00,\(day.iso) 09:05,\(solved),\(isOpen ? "" : "23"),\(["Good", "Bad", "Offered"][index % 3]),\(index % 8 == 0 ? 1 : 0),2,\(20 + index),\(isOpen ? "" : "1380")"
  }

  static let freshdesk = csv(
    "Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,Last update time,Initial response time,Time tracked,First response time (in hrs),Resolution time (in hrs),Agent interactions,Customer interactions,Resolution status,First response status,Tags,Survey results"
  ) { index, day in
    "\(index + 1),Help,Closed,Low,\(index % 2 == 0 ? "Email" : "Portal"),Question,A,Support,\(day.iso) 09:00:00,\(day.iso) 17:00:00,\(day.iso) 15:00:00,\(day.iso) 16:00:00,\(day.iso) 16:00:00,\(day.iso) 10:30:00,00:00:00,01:30:00,06:00:00,2,1,Within SLA,Within SLA,,"
  }

  static let typeform = csv(
    "#,How likely are you to recommend us to a friend?,What could we do better?,How satisfied are you with our service?,Start Date (UTC),Submit Date (UTC),Network ID"
  ) { index, day in
    "t\(index)k3j2h1g4,\(index % 11),,\(index % 5 + 1),\(day.iso) 10:00:00,\(day.iso) 10:02:00,n\(index)"
  }

  static let surveyMonkey =
    "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,How likely is it that you would recommend us?,How easy was it to get help?\n,,,,,,,,,Response,Response\n"
    + days.enumerated().map { index, day in
      let (year, month, date) = day.civil
      let stamp = "\(month < 10 ? "0" : "")\(month)/\(date < 10 ? "0" : "")\(date)/\(year) 10:0\(index % 10):00 AM"
      return "\(11_800_000_000 + index),4410,\(stamp),\(stamp),10.0.0.1,,,,,\(index % 11),\(index % 7 + 1)\n"
    }.joined()

  static let googleForms = csv("Timestamp,How satisfied are you with the event?,\"Would you come again?\",Anything else?") { index, day in
    "\(american(day)) 14:0\(index % 10):33,\(index % 5 + 1),\(index % 2 == 0 ? "Yes" : "No"),"
  }

  static let promoterScores = csv("id,Person Email,Score,Comment,Survey Type,Created At") { index, day in
    "s\(index),p\(index)@example.com,\(index % 11),,nps,\(day.iso) 08:00:00"
  }

  /// What a German shop exports: points in dates, commas in numbers, words with umlauts, keywords as names.
  static let german = "Bestellnummer;Bestelldatum;Kundennummer;Status;Kanal;where;Größe \"L\";Betrag (EUR)\n"
    + days.enumerated().map { index, day in
      let (year, month, date) = day.civil
      return "B\(index);\(date < 10 ? "0" : "")\(date).\(month < 10 ? "0" : "")\(month).\(year);\(100 + index % 13);\(index % 9 == 8 ? "storniert" : "bezahlt");\(index % 2 == 0 ? "Web" : "Café");x;ja;1.\(200 + index),50\n"
    }.joined()
}
