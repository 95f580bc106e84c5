from django.urls import path

from naewon.web.marketing import codes
from naewon.web.methods import by_method

urlpatterns = [
    path(
        "codes/",
        by_method(GET=codes.show_codes, HEAD=codes.show_codes, POST=codes.create_name),
        name="marketing-codes",
    ),
    path("codes/new/", by_method(GET=codes.new_name, HEAD=codes.new_name), name="new-marketing-code"),
    path("codes/<int:alias_id>/", by_method(DELETE=codes.delete_name), name="marketing-code"),
]
