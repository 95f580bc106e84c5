-- The codes by which people of a clinic came since then, each with how many inquiries brought it and where those are
-- counted now: under the channel and the campaign most of them have. What has a name already is left out.
SELECT
    told.key AS parameter,
    told.value AS code,
    count(DISTINCT inquiry.id) AS inquiries,
    max(inquiry.received_at) AS newest,
    mode() WITHIN GROUP (ORDER BY inquiry.channel_id) AS channel,
    mode() WITHIN GROUP (ORDER BY inquiry.campaign_id) AS campaign
FROM inquiries_inquiry AS inquiry
CROSS JOIN LATERAL (
    VALUES (inquiry.attribution), (inquiry.attribution -> 'last'), (inquiry.attribution -> 'first')
) AS touch (codes)
CROSS JOIN LATERAL jsonb_each_text(CASE jsonb_typeof(touch.codes) WHEN 'object' THEN touch.codes ELSE '{}' END) AS told
WHERE inquiry.clinic_id = %(clinic)s AND inquiry.received_at >= %(since)s
  AND NOT inquiry.is_test AND inquiry.erased_at IS NULL
  AND told.key = ANY (%(parameters)s) AND told.value <> '' AND length(told.value) <= 200
  AND NOT EXISTS (
    SELECT FROM marketing_alias AS alias
    WHERE alias.clinic_id = %(clinic)s AND alias.withdrawn_at IS NULL
      AND alias.parameter = told.key AND alias.code = told.value
  )
GROUP BY told.key, told.value
ORDER BY newest DESC, inquiries DESC, parameter, code
LIMIT %(limit)s
