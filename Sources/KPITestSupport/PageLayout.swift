import Foundation

/// Looks at a page in frames of several widths, with larger text, and as it is printed.
public enum PageLayout {
  struct Frame {
    var name: String
    var page: String
    var width: Int
    var isPrint = false
    /// Charts are not looked at where text is enlarged: their letters grow with the picture, and their numbers stand in a table.
    var hasCharts = true
  }

  /// The widths of telephones, tablets and screens; text of twice the size; the style of print on every medium.
  static func frames(_ page: String) -> [Frame] {
    [320, 400, 561, 640, 961, 1280].map { Frame(name: "\($0) wide", page: page, width: $0) } + [
      Frame(name: "large text", page: largeText(page), width: 1280, hasCharts: false),
      Frame(name: "large text, 640 wide", page: largeText(page), width: 640, hasCharts: false),
      Frame(name: "printed", page: page.replacing("@media print{", with: "@media all{"), width: 690, isPrint: true),
    ]
  }

  /// Every size of text doubled: what a browser does that enlarges text only.
  static func largeText(_ page: String) -> String {
    page.replacing(#/(?<property>font-size:|font:(?:\d+ )?)(?<size>[0-9.]+)px/#) { match in
      "\(match.output.property)\((Double(match.output.size) ?? 0) * 2)px"
    }
  }

  /// What is wrong with the page in its frames, each line with the frame's name.
  public static func faults(_ page: String) throws -> [String] {
    let frames = frames(page)
    let list = try JSONSerialization.data(
      withJSONObject: frames.map { ["name": $0.name, "page": $0.page, "width": $0.width, "print": $0.isPrint, "charts": $0.hasCharts] })
    let text = String(decoding: list, as: UTF8.self).replacing("<", with: "\\u003c")
    let host = "<!doctype html><html><head><title>frames</title></head><body></body></html>"
    let found = try BrowserRun.findings(in: host, scripts: ["const frames = \(text);", script])
    return found as? [String] ?? ["the script found nothing"]
  }

  private static let script = """
    const faults = [];
    function overlaps(a, b) {
      const x = Math.min(a.right, b.right) - Math.max(a.left, b.left), y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return x > 1.5 && y > 3.5;
    }
    function look(frame, name, isPrint, hasCharts) {
      const page = frame.contentDocument, root = page.documentElement, view = frame.contentWindow;
      if (root.scrollWidth > root.clientWidth) {
        const wide = [...page.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 0.5
          && !e.closest('.wide,.cohort-scroll,.vh')).slice(0, 3).map(e => e.tagName + '.' + e.getAttribute('class'));
        faults.push(name + ': ' + root.scrollWidth + ' wide: ' + wide.join(', '));
      }
      for (const part of page.querySelectorAll('details.fold')) {
        const folded = part.nextElementSibling, shown = e => view.getComputedStyle(e).display !== 'none';
        if (isPrint) { if (!shown(folded) || shown(part)) faults.push(name + ': a folded part is not printed'); continue; }
        if (shown(folded)) faults.push(name + ': a folded part stands open');
        part.open = true;
        if (!shown(folded)) faults.push(name + ': a folded part does not open');
      }
      if (root.scrollWidth > root.clientWidth) faults.push(name + ': ' + root.scrollWidth + ' wide when opened');
      for (const e of page.querySelectorAll('body *')) {
        const style = view.getComputedStyle(e);
        if (/hidden|clip/.test(style.overflow) && !e.closest('.vh,thead,svg') && e.scrollWidth > e.clientWidth + 1)
          faults.push(name + ': text is cut off in ' + e.tagName + ' ' + [...e.textContent].slice(0, 30).join(''));
      }
      for (const picture of hasCharts ? page.querySelectorAll('svg') : []) {
        const short = text => [...text].slice(0, 40).join('');
        const frame = picture.getBoundingClientRect();
        if (frame.width === 0) continue;
        const texts = [...picture.querySelectorAll('text')].map(e => ({e, box: e.getBoundingClientRect()})).filter(t => t.box.width > 0);
        const title = short(picture.querySelector('title').textContent);
        texts.forEach((a, i) => {
          if (a.box.left < frame.left - 1.5 || a.box.right > frame.right + 1.5 || a.box.top < frame.top - 2.5 || a.box.bottom > frame.bottom + 2.5)
            faults.push(name + ': `' + short(a.e.textContent) + '` leaves the picture ' + title);
          texts.slice(i + 1).forEach(b => {
            if (overlaps(a.box, b.box)) faults.push(name + ': `' + a.e.textContent + '` and `' + short(b.e.textContent) + '` overlap in ' + title);
          });
        });
      }
    }
    (async () => {
      for (const {name, page, width, print, charts} of frames) {
        const frame = document.createElement('iframe');
        frame.style.cssText = 'border:0;height:1000px;width:' + width + 'px';
        frame.srcdoc = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
        await new Promise(done => { frame.onload = done; document.body.appendChild(frame); });
        try { look(frame, name, print, charts); } catch (error) { faults.push(name + ': ' + error); }
        frame.remove();
      }
      found(faults);
    })();
    """
}
