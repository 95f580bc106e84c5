// 구글 설문지 응답을 내원으로 보냅니다. 설문지 › 더보기 › Apps Script에 붙여 넣고,
// 트리거에서 onFormSubmit을 "설문지에서 - 양식 제출 시"로, sendAgain을 "시간 기반 - 일 타이머"로 추가합니다.
// sendAgain은 지난 사흘의 응답을 다시 보냅니다. 이미 받은 응답은 내원이 알아보고 그대로 둡니다.
const ADDRESS = '받는 주소';
const SECRET = '서명 키';

const DAYS_BACK = 3;

function onFormSubmit(event) {
  send(told(event.response, event.source), 5);
}

function sendAgain() {
  const form = FormApp.getActiveForm();
  const since = new Date(Date.now() - DAYS_BACK * 24 * 3600 * 1000);
  form.getResponses(since).forEach(function (response) { send(told(response, form), 2); });
}

function told(response, form) {
  const answers = {};
  response.getItemResponses().forEach(function (item) {
    answers[item.getItem().getTitle()] = item.getResponse();
  });
  if (response.getRespondentEmail()) {
    answers['이메일'] = response.getRespondentEmail();
  }
  return JSON.stringify({
    response_id: response.getId(),
    form_id: form.getId(),
    submitted_at: response.getTimestamp().toISOString(),
    answers: answers,
  });
}

function send(body, tries) {
  const moment = String(Math.floor(Date.now() / 1000));
  const answer = UrlFetchApp.fetch(ADDRESS, {
    method: 'post',
    contentType: 'application/json',
    payload: body,
    headers: { 'X-Lead-Signature': 't=' + moment + ',v1=' + signed(moment + '.' + body) },
    muteHttpExceptions: true,
  });
  if (answer.getResponseCode() >= 500 && tries > 1) {
    Utilities.sleep(3000);
    send(body, tries - 1);
  }
}

function signed(text) {
  return Utilities.computeHmacSha256Signature(text, SECRET, Utilities.Charset.UTF_8)
    .map(function (byte) { return ('0' + (byte & 255).toString(16)).slice(-2); })
    .join('');
}
