/// The style of the page and of chart files.
enum StyleSheet {
  private static let fonts = "system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",\"DejaVu Sans\",sans-serif"

  /// Inside a chart file, which is shown as an image and inherits nothing.
  static let chartFile =
    "<style>svg{\(Palette.light.variables);font-family:\(fonts);font-variant-numeric:tabular-nums}"
    + "@media(prefers-color-scheme:dark){svg{\(Palette.dark.variables)}}\(chart)</style>"

  /// The page.
  static let page =
    ":root{color-scheme:light dark;\(Palette.light.variables)}"
    + "@media(prefers-color-scheme:dark){:root{\(Palette.dark.variables)}}"
    + "@media print{:root{color-scheme:light;\(Palette.light.variables)}}"
    + base + masthead + short + scorecard + sections + chart + narrow + print

  /// The page with what depends on the report: its paper, and the line at the foot of each sheet.
  static func page(on paper: Report.Paper, footer: String) -> String {
    page + "@page{size:\(paper.styleName)}@page{@bottom-left{content:\(string(footer))}}"
  }

  /// A text as a string of CSS. All but letters of ASCII are written as numbers: nothing can end the string, nor the style
  /// element.
  static func string(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(120).map { scalar -> String in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: " "
      case .uppercaseLetter where scalar.isASCII, .lowercaseLetter where scalar.isASCII: String(scalar)
      default: "\\\(String(scalar.value, radix: 16)) "
      }
    }
    return "\"\(scalars.joined())\""
  }

  static let chart = """
    .band{fill:var(--tint-quiet)}.line{fill:none;stroke:var(--ink);stroke-width:1.5;stroke-linejoin:round}
    .series{fill:none;stroke:var(--ink);stroke-width:1.75;stroke-linejoin:round}.point{fill:var(--ink)}
    .hollow{fill:var(--page);stroke:var(--ink);stroke-width:1.5}
    .dot{stroke:var(--page);stroke-width:1;fill:var(--quiet)}.dot.better,.shape.better{fill:var(--good)}
    .dot.worse,.shape.worse{fill:var(--bad)}.dot.notable,.shape.notable{fill:var(--ink)}
    .bar{fill:var(--ink)}.bar.better{fill:var(--good)}.bar.worse{fill:var(--bad)}.bar.quiet{fill:var(--quiet)}.ring{stroke:var(--page);stroke-width:1}.tick{fill:var(--ink);stroke:var(--page);stroke-width:.75}
    .before{fill:var(--muted)}.b1{fill:var(--b1)}.b2{fill:var(--b2)}.b3{fill:var(--b3)}
    .grid{stroke:var(--grid)}.break{fill:none;stroke:var(--axis)}.lead{stroke:var(--axis)}
    .limit{stroke:var(--limit);stroke-dasharray:4 3}.centre{stroke:var(--limit)}
    .target{fill:none;stroke:var(--ink);stroke-width:1.5;stroke-dasharray:8 4}
    .forecast{fill:none;stroke:var(--muted);stroke-width:1.75;stroke-dasharray:3 3}.likely{fill:var(--tint-quiet)}
    .verylikely{fill:none;stroke:var(--axis)}.needed{stroke:var(--ink);stroke-dasharray:1 4;stroke-linecap:round}
    .event{stroke:var(--limit)}.span{fill:var(--grid);fill-opacity:.55}.locked{fill:var(--limit)}
    .ax{font-size:12px;fill:var(--muted)}.ax.end{text-anchor:end}.ax.mid{text-anchor:middle}.ax.ink{fill:var(--ink)}
    .ax.strong{font-weight:600;fill:var(--ink)}.ax.better{fill:var(--good)}.ax.worse{fill:var(--bad)}
    .bar.notable,.bar.unknown{fill:var(--ink)}.zero{stroke:var(--ink)}.halo{paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round}
    .yearago{fill:none;stroke:var(--muted);stroke-width:1.5;stroke-linejoin:round}.goal{fill:var(--ink)}.dashed{stroke:var(--ink);stroke-width:1.75;stroke-dasharray:4 3}
    .context{fill:none;stroke:var(--quiet)}.own{fill:none;stroke:var(--ink);stroke-width:2;stroke-linejoin:round}
    \(ramp)
    """.replacingLineEnds

  /// The seven steps of cohorts, and the numbers on them.
  private static var ramp: String {
    (0..<7).map { ".c\($0){fill:var(--c\($0))}.ax.t\($0){fill:var(--t\($0));font-weight:600}" }.joined()
  }

  private static let base = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 \(fonts);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
    main{max-width:1100px;margin:0 auto;padding:36px 24px 56px}
    h1,h2,h3,h4,h5,h6{line-height:1.25;text-wrap:balance}
    h2{font-size:20px;font-weight:600;letter-spacing:-.005em;margin:44px 0 12px}
    h3{font-size:17px;font-weight:600;margin:30px 0 8px}h4,h5,h6{font-size:15px;margin:22px 0 6px}
    main>p,main>ul,main>ol,main>blockquote{max-width:72ch}
    p{margin:10px 0}blockquote{margin:14px 0;padding:2px 0 2px 16px;border-left:3px solid var(--axis)}
    a{color:var(--good);text-underline-offset:3px;text-decoration-thickness:1px}
    a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:2px solid var(--good);outline-offset:2px;border-radius:2px}
    code,pre{font:13px/1.5 ui-monospace,"SF Mono","DejaVu Sans Mono",monospace}
    code{background:var(--card);padding:1px 4px;border-radius:3px;unicode-bidi:isolate}
    pre{background:var(--card);padding:10px 14px;border-radius:6px;white-space:pre-wrap;margin:8px 0}pre code{padding:0;background:none}
    abbr{text-decoration:none;color:var(--muted);font-size:.86em;cursor:help}
    hr{border:0;border-top:1px solid var(--grid);margin:32px 0}
    .vh{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0}
    .skip:focus{position:fixed;top:8px;left:8px;width:auto;height:auto;clip-path:none;margin:0;padding:8px 14px;background:var(--page);outline:2px solid var(--good);z-index:1}
    .better{color:var(--good)}.worse{color:var(--bad)}.quiet,.unknown{color:var(--muted)}.notable{color:var(--ink)}
    table{border-collapse:collapse;width:100%;font-size:14px}caption{text-align:left;color:var(--muted);font-size:13px;padding:4px 0 6px}
    th,td{padding:6px 10px 6px 0;border-bottom:1px solid var(--grid);vertical-align:top;text-align:left;font-weight:400}
    thead th{font-size:12.5px;color:var(--muted);vertical-align:bottom}
    .num{text-align:right;white-space:nowrap;padding-left:10px;padding-right:0}
    svg{display:block;max-width:100%}figure{margin:0}
    """.replacingLineEnds

  private static let masthead = """
    .masthead{border-bottom:2px solid var(--ink);padding-bottom:14px;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-end;gap:6px 32px}
    .masthead h1{font-size:30px;font-weight:700;letter-spacing:-.018em;margin:0}
    .masthead p{margin:0;color:var(--muted);font-size:14px}.masthead .when{color:var(--ink);font-weight:600}
    .open{color:var(--bad);font-weight:600}.masthead+p{margin-top:24px}
    """.replacingLineEnds

  private static let short = """
    .headline{font-size:21px;line-height:1.35;font-weight:600;letter-spacing:-.01em;margin:0 0 12px;max-width:none!important;text-wrap:balance}
    .short{list-style:none;margin:0;padding:0;max-width:none!important;font-size:16px}
    .short li{display:grid;grid-template-columns:26px 1fr;padding:9px 0;border-top:1px solid var(--grid)}
    .short li:last-child{border-bottom:1px solid var(--grid)}.short .said{color:var(--ink)}.short .quiet+.said,.short .unknown+.said{color:var(--muted)}
    .short b{font-weight:600}.short .said a{white-space:nowrap}
    """.replacingLineEnds

  private static let scorecard = """
    .score th,.score td{vertical-align:middle;padding-top:8px;padding-bottom:8px}
    .score thead th{padding-top:0;padding-bottom:6px;border-bottom:1px solid var(--axis)}
    .score .goal th{padding:24px 0 8px;border-bottom:1px solid var(--axis);vertical-align:baseline}
    .score tbody:first-of-type .goal th{padding-top:16px}
    .goal b{font-weight:600;font-size:16px;margin-right:12px}
    .chip{display:inline-block;font-size:13px;font-weight:600;padding:1px 9px 1px 8px;border-radius:10px;background:var(--tint-quiet);margin-right:10px}
    .chip.better{background:var(--tint-good)}.chip.worse{background:var(--tint-bad)}
    .why,.small{color:var(--muted);font-size:12.5px;line-height:1.35}.small{display:block}
    .score svg{max-width:none}.score thead th:first-child{min-width:150px}
    .score .num{white-space:normal;overflow-wrap:normal;padding-left:13px}.score .num abbr{white-space:nowrap}
    .score tbody th a{color:inherit;text-decoration-color:var(--axis)}
    .score .value{font-weight:700;font-size:17px}.score .gap{padding-left:20px}.score .gap.sig{padding-right:0}
    .score .vs{display:flex;align-items:center;gap:10px}.vs svg{flex:none}.vs>span:last-child{max-width:92px}.vs .num{padding:0;text-align:left;font-size:13px;display:block}
    .score .sig{font-size:13.5px;width:146px;min-width:112px}.sig a{color:inherit}
    .foot{color:var(--muted);font-size:12.5px;margin:8px 0 0;max-width:none!important}
    """.replacingLineEnds

  private static let sections = """
    .panel{display:grid;grid-template-columns:minmax(0,2.35fr) minmax(0,1fr);gap:4px 28px;align-items:start}
    .say{margin:0 0 10px}.say .matrix{display:block;color:var(--muted)}
    .facts{margin:0;font-size:14px;border-top:1px solid var(--grid)}
    .facts div{display:flex;justify-content:space-between;gap:12px;padding:5px 0;border-bottom:1px solid var(--grid)}
    .facts dt{color:var(--muted);flex:none}.facts dd{margin:0;text-align:right}.facts div:first-child dd{font-weight:700;font-size:16px}
    .captions{list-style:none;margin:2px 0 8px;padding:0;color:var(--muted);font-size:13px}
    summary{cursor:pointer;color:var(--muted);font-size:14px;padding:3px 0;width:fit-content}summary:hover{color:var(--ink)}
    details.fold:not([open])+.folded{display:none}.folded:target,.folded:has(:target){display:block!important}
    .folded{margin:4px 0 14px}.folded table{width:auto}.folded .gap{padding-left:24px}.folded tbody th{white-space:nowrap}.folded th.num,.folded td.num{padding-left:26px}.folded .num{white-space:normal}.folded td.num{white-space:nowrap}
    .defs{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,400px),1fr));gap:6px 40px}.wide,.cohort-scroll{position:relative}.wide{overflow-x:auto}
    .def{margin:6px 0 18px}.def h4{margin:0 0 2px}.def dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 18px;margin:6px 0 0;font-size:14px}
    .def dt{color:var(--muted)}.def dd{margin:0}
    .break-down td.length{width:34%;padding-left:14px;vertical-align:middle}.length i{display:block;height:10px;background:var(--ink)}.length i.neg{background:none;border:1.5px solid var(--ink)}
    .notes{display:grid;grid-template-columns:minmax(92px,max-content) 1fr;gap:10px 24px;font-size:14px;margin:0}
    .notes dt{color:var(--muted)}.notes dd{margin:0}.notes p{margin:0 0 2px}.notes ul{margin:0 0 4px;padding-left:18px}
    .graphic{margin:0 0 22px}.graphic figcaption{font-weight:600;font-size:15px;margin:0 0 6px}.pictures{display:flex;flex-wrap:wrap;gap:14px 24px}
    svg.rows{width:100%;max-width:680px}svg.nar{display:none}svg.panels{width:300px}svg.multiples{width:150px}.cohort-scroll{overflow-x:auto}svg.cohorts{max-width:none}
    .graphic svg.process{width:100%;max-width:760px}.graphic .box table{width:auto;margin-top:8px}.graphic .box caption{font-size:13px}
    .consists figure,.narrow{max-width:660px}.targets td.gap,.targets th.gap,.wide .gap{padding-left:20px}
    .ask{margin:0 0 10px;padding:6px 10px;border-left:3px solid var(--axis);background:var(--card);font-size:14px}
    .stack th,.stack td{padding-top:7px;padding-bottom:7px}.stack thead th{border-bottom:1px solid var(--axis)}.stack .gap{padding-left:18px}.stack .num{white-space:normal}.stack{overflow-wrap:normal}
    .tree tbody th{width:30%}.tree td:nth-child(4){min-width:150px}.tree td:last-child{font-size:13px}.tree b{font-weight:600}.tree .chip{margin:0;white-space:nowrap}.tree .goalrow th,.tree .goalrow td{padding-top:14px}
    .d1{padding-left:18px}.d2{padding-left:36px}.d3{padding-left:54px}.d4{padding-left:72px}.d5{padding-left:90px}.d6{padding-left:108px}
    .mix{display:flex;height:8px;width:120px;margin:6px 0 3px;background:var(--b3)}.mix i{display:block;height:8px}
    .mix .yes{background:var(--good)}.mix .open{background:var(--b1)}.mix .no{background:var(--limit)}.mix .risk{background:var(--bad)}
    .gaps{list-style:none;margin:6px 0;padding:0}.gaps li{padding:3px 0}.asked b{font-weight:600;display:block}.asked tbody th{width:32%}.asked td:nth-child(4){min-width:130px}
    .trouble{border:1px solid var(--bad);border-left-width:4px;padding:8px 14px;border-radius:4px;margin:12px 0}
    footer{margin-top:48px;border-top:1px solid var(--axis);padding-top:12px;color:var(--muted);font-size:13px}footer p{margin:0 0 4px}
    footer dl{display:flex;flex-wrap:wrap;gap:2px 20px;margin:0 0 6px}footer dl div{display:flex;gap:6px}footer dd,footer dt{margin:0}footer dd{color:var(--ink)}
    """.replacingLineEnds

  /// From 320 px on: rows become blocks, and every value carries the name of its column.
  private static let narrow = """
    .label{display:none}
    @media (min-width:1100px){.score thead th:first-child{min-width:184px}.score .sig{width:192px}}
    @media screen and (max-width:960px){
    main{padding:20px 16px 40px}.masthead h1{font-size:25px}.headline{font-size:19px}
    .panel{grid-template-columns:minmax(0,1fr)}.def dl,.notes{grid-template-columns:minmax(0,1fr);gap:0}.def dd,.notes dd{margin-bottom:8px}
    .score,.score tbody,.score tr,.score th,.score td{display:block;border:0;padding:0;text-align:left;width:auto}
    .score thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
    .score .goal th{border-bottom:1px solid var(--axis)!important;padding:22px 0 8px}.goal .why{display:block;margin-top:3px}
    .score .row{display:grid;grid-template-columns:1fr 1fr;gap:8px 16px;padding:12px 0;border-bottom:1px solid var(--grid)}
    .score .row>*{min-width:0}.score .row>.against{grid-column:1/-1}.score .value{font-size:20px}
    .score .row .num,.score .row .gap{white-space:normal;padding-left:0}.score .row>th{font-weight:600;grid-column:1/-1}.score .row>th .small{font-weight:400}.score .row .sig{width:auto;min-width:0}.vs>span:last-child{max-width:none;display:flex;gap:4px 12px;align-items:baseline;flex-wrap:wrap}
    .label{display:block;color:var(--muted);font-size:12px;font-weight:400}.score .vs{flex-wrap:wrap;gap:2px 10px}.vs .label{flex-basis:100%}
    .stack,.stack tbody,.stack tr,.stack th,.stack td{display:block;border:0;padding:0;text-align:left;width:auto}.stack .none{display:none}
    .stack{overflow-wrap:anywhere}.stack thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
    .stack tbody tr{display:grid;grid-template-columns:1fr 1fr;gap:6px 16px;padding:12px 0;border-bottom:1px solid var(--grid)}.stack tbody tr>*{min-width:0;padding:0}
    .stack tbody tr>th,.stack.tree tbody tr>td:nth-child(n+4){grid-column:1/-1}.stack .num,.stack .gap{padding-left:0}
    .stack tr>.d1{padding-left:14px}.stack tr>.d2{padding-left:28px}.stack tr>.d3{padding-left:42px}.stack tr>.d4,.stack tr>.d5,.stack tr>.d6{padding-left:56px}
    svg.process,svg.waterfall{max-width:none}
    }
    @media screen and (max-width:560px){svg.wid{display:none}svg.nar{display:block;width:100%;max-width:360px}}
    """.replacingLineEnds

  private static let print = """
    @media print{
    @page{margin:12mm 13mm 14mm;@bottom-left{font:8px \(fonts);color:\(Palette.light.muted)}@bottom-right{font:8px \(fonts);color:\(Palette.light.muted);content:counter(page) " / " counter(pages)}}
    body{zoom:.74}main{max-width:none;padding:0}.skip,details.fold{display:none}
    details.fold:not([open])+.folded{display:block}
    .defs{display:block;columns:2}.pair .def dl{grid-template-columns:max-content 1fr max-content 1fr}
    .wide{overflow:visible}.folded .few3{columns:3;column-gap:28px}.folded .few2{columns:2;column-gap:28px}.folded .wide table{width:100%}
    .folded table{min-width:min(280px,100%)}thead{break-inside:avoid}.folded th.num,.folded td.num{padding-left:10px}.folded .few3 th.num,.folded .few3 td.num,.folded .few2 th.num,.folded .few2 td.num{padding-left:8px}.folded .gap{padding-left:12px}th{overflow-wrap:normal}
    .score thead th:first-child{min-width:150px}.score .sig{width:160px}
    tr,.panel,.def,.short li,.notes p,figure,.consists .folded,footer{break-inside:avoid}.consists>p,caption,summary{break-after:avoid}h2,h3,h4,.goal{break-after:avoid}
    svg,.chip,.length i,.mix i,.mix{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{color:inherit}
    h2{margin-top:30px}.score td,.score tbody th{padding-top:5px;padding-bottom:5px}.score .goal th{padding-top:16px!important}
    .score .gap{padding-left:14px}.score .bullet{width:84px;height:auto}.score .spark{width:104px;height:auto}
    .folded table{font-size:12px}.folded td,.folded th{padding-top:1px;padding-bottom:1px}
    }
    """.replacingLineEnds
}

extension String {
  /// Lines of style joined: they need no line ends between them.
  var replacingLineEnds: String { split(separator: "\n").joined() }
}
