// Times as people say them, kept true minute by minute. <time datetime="…" data-time="ago|elapsed|waiting|left"> and service clocks.
// The server writes the first words; the exact moment is in the title.

const korean = document.documentElement.lang.startsWith("ko");
const zone = document.documentElement.dataset.zone ?? "Asia/Seoul";
const MINUTE = 60_000;
const DAY = 1440;

const WORDS = korean
  ? { now: "방금", ago: (t) => `${t} 전`, later: (t) => `${t} 뒤`, left: (t) => `기한 ${t} 남음`, past: (t) => `기한 ${t} 지남`,
      m: "분", h: "시간", d: "일", days: { "-1": "어제", 0: "오늘", 1: "내일" } }
  : { now: "just now", ago: (t) => `${t} ago`, later: (t) => `in ${t}`, left: (t) => `${t} left`, past: (t) => `${t} late`,
      m: " min", h: " h", d: " d", days: { "-1": "yesterday", 0: "today", 1: "tomorrow" } };

const format = (options) => new Intl.DateTimeFormat(korean ? "ko-KR" : "en-GB", { timeZone: zone, ...options });
const CLOCK = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const NEAR = format({ month: "long", day: "numeric", weekday: "short" });
const EXACT = format({ dateStyle: "full", timeStyle: "short" });
const DATE = new Intl.DateTimeFormat("en-CA", { timeZone: zone });

function span(minutes) {
  if (minutes < 60) return `${minutes}${WORDS.m}`;
  if (minutes < DAY) return `${Math.floor(minutes / 60)}${WORDS.h}`;
  return `${Math.floor(minutes / DAY)}${WORDS.d}`;
}

function spoken(at, now) {
  const minutes = Math.floor(Math.abs(now - at) / MINUTE);
  if (minutes < 1) return WORDS.now;
  if (minutes < 60) return at < now ? WORDS.ago(span(minutes)) : WORDS.later(span(minutes));
  const days = Math.round((new Date(DATE.format(at)) - new Date(DATE.format(now))) / (DAY * MINUTE));
  const day = WORDS.days[days];
  if (days === 0) return CLOCK.format(at);
  if (day) return `${day} ${CLOCK.format(at)}`;
  if (Math.abs(days) < 300) return `${NEAR.format(at)} ${CLOCK.format(at)}`;
  return `${DATE.format(at).replaceAll("-", ". ")} ${CLOCK.format(at)}`;
}

const KINDS = {
  ago: spoken,
  elapsed: (at, now) => (now - at < MINUTE ? WORDS.now : WORDS.ago(span(Math.floor((now - at) / MINUTE)))),
  waiting: (at, now) => (now - at < MINUTE ? WORDS.now : span(Math.floor((now - at) / MINUTE))),
  left: (at, now) => deadline(at - now),
};

function deadline(left) {
  const words = span(Math.max(1, Math.ceil(Math.abs(left) / MINUTE)));
  return left > 0 ? WORDS.left(words) : WORDS.past(words);
}

function say(element, words) {
  if (element && element.textContent !== words) element.textContent = words;
}

function levelOf(left, warning) {
  if (left <= 0) return "late";
  return left <= warning ? "soon" : "ease";
}

function turn(clock, now) {
  const [since, due] = [Date.parse(clock.dataset.since), Date.parse(clock.dataset.due)];
  say(clock.querySelector("[data-clock-time]"), KINDS.waiting(since, now));
  if (Number.isNaN(due)) return;
  const share = Math.max(0, Math.min(100, (100 * (due - now)) / (due - since)));
  clock.dataset.level = levelOf(due - now, 1000 * clock.dataset.warning);
  say(clock.querySelector("[data-clock-left]"), deadline(due - now));
  clock.querySelector("[data-clock-ring]")?.setAttribute("stroke-dasharray", `${share.toFixed(0)} 100`);
}

function tick() {
  const now = Date.now();
  for (const element of document.querySelectorAll("time[data-time]")) {
    const at = Date.parse(element.dateTime);
    if (Number.isNaN(at)) continue;
    say(element, KINDS[element.dataset.time](at, now));
    element.title ||= EXACT.format(at);
  }
  document.querySelectorAll("[data-clock]").forEach((clock) => turn(clock, now));
}

tick();
setInterval(tick, 15_000);
document.addEventListener("htmx:after:swap", tick);
document.addEventListener("visibilitychange", () => document.hidden || tick());
