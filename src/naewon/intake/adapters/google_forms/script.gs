// 구글 설문지 응답을 내원으로 보냅니다. 설문지 › 더보기 › Apps Script에 붙여 넣고,
// 트리거에서 onFormSubmit을 "설문지에서 - 양식 제출 시"로 추가합니다.
const ADDRESS = '받는 주소';
const SECRET = '서명 키';

function onFormSubmit(event) {
  const answers = {};
  event.response.getItemResponses().forEach(function (item) {
    answers[item.getItem().getTitle()] = item.getResponse();
  });
  if (event.response.getRespondentEmail()) {
    answers['이메일'] = event.response.getRespondentEmail();
  }
  const body = JSON.stringify({
    response_id: event.response.getId(),
    form_id: event.source.getId(),
    submitted_at: event.response.getTimestamp().toISOString(),
    answers: answers,
  });
  send(body, 5);
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
