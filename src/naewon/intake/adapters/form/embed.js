// The form of a clinic, inside the clinic's own site, where this script stands. Old phones read it: nothing newer than ES5.
// data-into="#place" puts the form elsewhere; data-remember only remembers how somebody came, for pages without the form.
(function () {
  "use strict";
  var KEPT = "__KEPT__";
  var TITLE = "__TITLE__";
  var STORE = "naewon.touch";
  var NINETY_DAYS = 90 * 24 * 3600 * 1000;
  var LONGEST = 300;

  function itself() {
    var scripts = document.getElementsByTagName("script");
    for (var i = scripts.length - 1; i >= 0; i--) if (/\/in\/form\/[^/]+\/embed\.js/.test(scripts[i].src)) return scripts[i];
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, " "));
    } catch (error) {
      return text;
    }
  }

  function parameters() {
    var found = {};
    var pairs = location.search.slice(1).split("&");
    for (var i = 0; i < pairs.length; i++) {
      var at = pairs[i].indexOf("=");
      var name = decoded(pairs[i].slice(0, at));
      if (at > 0 && KEPT.indexOf(name) >= 0) found[name] = decoded(pairs[i].slice(at + 1)).slice(0, LONGEST);
    }
    return found;
  }

  function here() {
    var touch = parameters();
    var from = document.referrer.split(/[?#]/)[0];
    touch.isNews = Object.keys(touch).length > 0 || (from !== "" && from.indexOf("//" + location.host + "/") < 0);
    touch.landing_url = location.protocol + "//" + location.host + location.pathname;
    touch.referrer = touch.isNews ? from : "";
    return touch;
  }

  // Kept by the site itself: inside the frame we are a third party, whose cookies and storage browsers block.
  function remembered(touch) {
    var kept = {};
    var now = new Date();
    try {
      kept = JSON.parse(localStorage.getItem(STORE)) || {};
    } catch (error) {}
    if (!kept.first || !(now.getTime() - Date.parse(kept.first.first_seen_at) < NINETY_DAYS)) {
      kept = { first: JSON.parse(JSON.stringify(touch)) };
      kept.first.first_seen_at = now.toISOString();
    }
    if (touch.isNews || !kept.last) kept.last = touch;
    try {
      localStorage.setItem(STORE, JSON.stringify(kept));
    } catch (error) {}
    return kept;
  }

  function addressOf(base, kept) {
    var parts = [];
    for (var name in kept.last) if (name !== "isNews") parts.push(name + "=" + encodeURIComponent(kept.last[name]));
    return base + "?" + parts.join("&") + "&first=" + encodeURIComponent(JSON.stringify(kept.first));
  }

  function put(frame, script) {
    var place = script.getAttribute("data-into") && document.querySelector(script.getAttribute("data-into"));
    if (place) place.appendChild(frame);
    else script.parentNode.insertBefore(frame, script);
  }

  var script = document.currentScript || itself();
  var base = script.src.split(/[?#]/)[0].replace(/\/embed\.js$/, "");
  var origin = /^https?:\/\/[^/]+/.exec(base)[0];
  var kept = remembered(here());
  if (script.getAttribute("data-remember") !== null) return;
  var frame = document.createElement("iframe");
  var loads = 0;
  frame.src = addressOf(base, kept);
  frame.title = TITLE;
  frame.style.cssText = "display:block;width:100%;height:900px;border:0";
  frame.addEventListener("load", function () {
    // After sending, the thanks stand at the top, which may be far above the button that was pressed.
    if (loads++ && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  });
  window.addEventListener("message", function (event) {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    var height = event.data && event.data.naewon === "height" ? Number(event.data.height) : 0;
    if (height > 0 && height < 20000) frame.style.height = Math.ceil(height) + "px";
  });
  put(frame, script);
})();
