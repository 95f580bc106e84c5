from django.urls import path

from naewon.web.entry import known, page
from naewon.web.methods import by_method

urlpatterns = [
    path(
        "",
        by_method(GET=page.new_inquiry, HEAD=page.new_inquiry, POST=page.create_inquiry),
        name="new-inquiry",
    ),
    path("pasted/", by_method(POST=page.create_reading), name="pasted-inquiries"),
    path("known/", by_method(POST=known.create_lookup), name="known-number"),
]
