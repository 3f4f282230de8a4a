"""People for tests."""

import factory

from accounts.models import RoleHolding, User

PASSWORD = "a long enough password"


class UserFactory(factory.django.DjangoModelFactory):
    """A person who can sign in with `PASSWORD`. `role=` gives them one; without it they hold none."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def role(self, create, role, **kwargs):
        if role is not None:
            RoleHoldingFactory(user=self, role=role.code)


class RoleHoldingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleHolding

    user = factory.SubFactory(UserFactory)
